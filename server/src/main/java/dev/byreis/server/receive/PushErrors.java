package dev.byreis.server.receive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.zip.ZipException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.http.server.ReceivePackErrorHandler;
import org.eclipse.jgit.transport.PacketLineIn.InputOverLimitIOException;

/**
 * A push that does not speak the protocol is a bad request. Everything else that gets here goes to
 * the server's error mapper, or cuts the connection where the answer has begun.
 */
final class PushErrors implements ReceivePackErrorHandler {
  @Override
  public void receive(
      HttpServletRequest request, HttpServletResponse response, ReceivePackRunnable push)
      throws IOException {
    try {
      push.receive();
    } catch (PackProtocolException | InputOverLimitIOException | ZipException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
    } catch (RefusedPushException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      response.sendError(HttpServletResponse.SC_REQUEST_TIMEOUT);
    }
  }
}
