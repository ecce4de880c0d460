package dev.byreis.server.receive.fetch;

import dev.byreis.core.repo.Bytes;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.UploadPack;

/** One fetch, whose request is read whole, bounded, and may be rewritten. */
final class GatewayUploadPack extends UploadPack {
  /** A request names wants and haves, some 50 bytes each. */
  private static final int LONGEST_REQUEST = 8 << 20;

  private final BodyRewrite rewrite;
  private final Duration sending;

  GatewayUploadPack(Repository repository, BodyRewrite rewrite, Duration sending) {
    super(repository);
    this.rewrite = rewrite;
    this.sending = sending;
  }

  @Override
  public void uploadWithExceptionPropagation(
      InputStream input, OutputStream output, OutputStream messages) throws IOException {
    BodyRewrite.Rewritten request = rewrite.rewrite(Bytes.owning(read(input)));
    output.write(request.lead().getBytes(StandardCharsets.US_ASCII));
    if (request.lead().isEmpty() || !request.body().isEmpty()) {
      super.uploadWithExceptionPropagation(
          new ByteArrayInputStream(request.body().toByteArray()), output, messages);
    } else {
      output.flush();
    }
  }

  /** Who sends drop by drop would keep a thread for ever. */
  private byte[] read(InputStream input) throws IOException {
    long deadline = System.nanoTime() + sending.toNanos();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    int read = input.read(buffer);
    while (read >= 0) {
      body.write(buffer, 0, read);
      if (body.size() > LONGEST_REQUEST) {
        throw new UnfitRequestException(
            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "the request is too long");
      }
      if (System.nanoTime() - deadline > 0) {
        throw new UnfitRequestException(
            HttpServletResponse.SC_REQUEST_TIMEOUT, "the request comes too slowly");
      }
      read = input.read(buffer);
    }
    return body.toByteArray();
  }
}
