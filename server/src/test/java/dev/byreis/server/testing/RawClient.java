package dev.byreis.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Speaks HTTP by hand: sends what no proper client would send. */
public final class RawClient {
  private static final int PATIENCE_MILLIS = 30_000;

  private final URI server;

  public RawClient(URI server) {
    this.server = server;
  }

  /** A connection that the test closes. */
  public Socket connect() throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** Everything that the server says to these bytes until it closes the connection. */
  public String say(byte[]... parts) {
    try (Socket socket = connect()) {
      send(socket, parts);
      socket.shutdownOutput();
      return answer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(Socket socket, byte[]... parts) throws IOException {
    OutputStream out = socket.getOutputStream();
    try {
      for (byte[] part : parts) {
        out.write(part);
      }
      out.flush();
    } catch (SocketException e) {
      // a server may refuse before it has heard everything; what it said can still be read
      socket.getInputStream();
    }
  }

  private static String answer(Socket socket) throws IOException {
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    try {
      int read = socket.getInputStream().read(buffer);
      while (read >= 0) {
        heard.write(buffer, 0, read);
        read = socket.getInputStream().read(buffer);
      }
    } catch (SocketException e) {
      // reset after the answer, because the server did not read the rest
      return heard.toString(StandardCharsets.ISO_8859_1);
    }
    return heard.toString(StandardCharsets.ISO_8859_1);
  }

  /** The head of a request, with the credentials of this user. */
  public byte[] head(String user, String requestLine, String... headers) {
    String login =
        Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
    StringBuilder head = new StringBuilder(requestLine).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(server.getHost()).append("\r\n");
    if (!user.isEmpty()) {
      head.append("Authorization: Basic ").append(login).append("\r\n");
    }
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** What is said to a push with this body; more headers may say how it is sent. */
  public String push(String user, String repository, byte[] body, String... headers) {
    String[] all = new String[headers.length + 3];
    all[0] = "Content-Type: application/x-git-receive-pack-request";
    all[1] = "Content-Length: " + body.length;
    all[2] = "Connection: close";
    System.arraycopy(headers, 0, all, 3, headers.length);
    return say(head(user, "POST /" + repository + "/git-receive-pack", all), body);
  }

  /** Commands as pkt-lines with a flush behind them. */
  public static byte[] commands(String... commands) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String capabilities = "\0 report-status side-band-64k atomic";
    for (String command : commands) {
      String line = out.size() == 0 ? command + capabilities : command;
      byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
      out.writeBytes(String.format("%04x", bytes.length + 4).getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(bytes);
    }
    out.writeBytes("0000".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }
}
