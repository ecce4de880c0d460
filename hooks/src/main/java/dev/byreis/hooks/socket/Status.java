package dev.byreis.hooks.socket;

import dev.byreis.core.repo.Bytes;

/** How a request went. */
enum Status {
  OK("200 OK"),
  BAD_REQUEST("400 Bad Request"),
  NOT_FOUND("404 Not Found"),
  TOO_LARGE("413 Content Too Large"),
  OTHER_TYPE("415 Unsupported Media Type");

  private final String line;

  Status(String line) {
    this.line = line;
  }

  /** The head and the body of a response after which the connection ends. */
  Bytes response(Bytes body) {
    return Bytes.utf8(
            "HTTP/1.1 "
                + line
                + "\r\nContent-Type: text/plain; charset=us-ascii\r\nContent-Length: "
                + body.length()
                + "\r\nConnection: close\r\n\r\n")
        .plus(body);
  }
}
