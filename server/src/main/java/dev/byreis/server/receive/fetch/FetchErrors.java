package dev.byreis.server.receive.fetch;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.http.server.GitSmartHttpTools;
import org.eclipse.jgit.http.server.UploadPackErrorHandler;

/** Tells git what was wrong with its request; the rest goes to the server's error mapper. */
public final class FetchErrors implements UploadPackErrorHandler {
  @Override
  public void upload(
      HttpServletRequest request, HttpServletResponse response, UploadPackRunnable fetch)
      throws IOException {
    try {
      fetch.upload();
    } catch (UnfitRequestException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      response.sendError(e.status());
    } catch (PackProtocolException e) {
      if (response.isCommitted()) {
        throw e;
      }
      response.reset();
      GitSmartHttpTools.sendError(
          request, response, HttpServletResponse.SC_OK, "the request is not understood");
    }
  }
}
