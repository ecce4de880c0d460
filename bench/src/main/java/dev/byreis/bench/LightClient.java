package dev.byreis.bench;

import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Says to a server what {@code git push} says: a look at the refs, which is asked for a password,
 * the same with it, and the request that brings the objects. Connections are kept and shared. It
 * costs a fraction of what git's own client does, which on two cores takes more than the servers;
 * so what is measured is what these could do for clients on other machines.
 */
final class LightClient {
  private static final String AGENT = "git/2.47.0";
  private static final String PUSH = "application/x-git-receive-pack-request";
  private static final String CAPABILITIES =
      "report-status side-band-64k object-format=sha1 agent=" + AGENT;

  private final URI server;
  private final String credentials;

  LightClient(Door door) {
    URI url = URI.create(door.url());
    this.credentials =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(url.getUserInfo().getBytes(StandardCharsets.UTF_8));
    this.server = URI.create("http://" + url.getHost() + ":" + url.getPort() + url.getPath() + "/");
  }

  /**
   * One branch that moves.
   *
   * @param pack what the server lacks
   */
  record Push(String ref, String from, String to, Bytes pack) {}

  /** Pushes, and fails if that was not taken. */
  void push(Push push) throws IOException {
    HttpURLConnection first = refs();
    require(401, first);
    HttpURLConnection second = refs();
    second.setRequestProperty("Authorization", credentials);
    require(200, second);
    HttpURLConnection third = open("git-receive-pack");
    third.setRequestProperty("Authorization", credentials);
    third.setRequestProperty("Content-Type", PUSH);
    third.setRequestProperty("Accept", "application/x-git-receive-pack-result");
    byte[] commands = commands(push);
    third.setDoOutput(true);
    third.setFixedLengthStreamingMode(commands.length + push.pack().length());
    try (OutputStream out = third.getOutputStream()) {
      out.write(commands);
      out.write(push.pack().toByteArray());
    }
    String answer = require(200, third);
    if (!answer.contains("unpack ok") || !answer.contains("ok " + push.ref())) {
      throw new AssertionError("not taken: " + answer);
    }
  }

  private static byte[] commands(Push push) {
    String command = push.from() + " " + push.to() + " " + push.ref() + "\0 " + CAPABILITIES;
    return String.format("%04x%s0000", command.length() + 4, command)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private HttpURLConnection refs() throws IOException {
    return open("info/refs?service=git-receive-pack");
  }

  private HttpURLConnection open(String what) throws IOException {
    HttpURLConnection request = (HttpURLConnection) server.resolve(what).toURL().openConnection();
    request.setRequestProperty("User-Agent", AGENT);
    request.setRequestProperty("Accept-Encoding", "deflate, gzip");
    return request;
  }

  /** Reads the whole answer: only then is the connection free for the next request. */
  private static String require(int status, HttpURLConnection request) throws IOException {
    int given = request.getResponseCode();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    InputStream body = given < 400 ? request.getInputStream() : request.getErrorStream();
    if (body != null) {
      try (body) {
        body.transferTo(answer);
      }
    }
    if (given != status) {
      throw new AssertionError(status + " was expected: " + given + " " + answer);
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }
}
