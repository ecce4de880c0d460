package dev.byreis.server.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A response whose text is compressed; its length is not known before. */
final class CompressedResponse extends HttpServletResponseWrapper implements AutoCloseable {
  private final KnownPieces known;
  private @Nullable PiecewiseGzip text;

  CompressedResponse(HttpServletResponse response, KnownPieces known) {
    super(response);
    this.known = known;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    PiecewiseGzip begun = text;
    if (begun == null) {
      setHeader("Content-Encoding", "gzip");
      begun = new PiecewiseGzip(super.getOutputStream(), known);
      text = begun;
    }
    return new Text(begun);
  }

  @Override
  public void setContentLength(int length) {
    // that of the plain text
  }

  @Override
  public void setContentLengthLong(long length) {
    // that of the plain text
  }

  @Override
  public void reset() {
    super.reset();
    close();
  }

  @Override
  public void resetBuffer() {
    super.resetBuffer();
    close();
  }

  @Override
  public void sendError(int status) throws IOException {
    super.sendError(status);
    close();
  }

  @Override
  public void sendError(int status, String message) throws IOException {
    super.sendError(status, message);
    close();
  }

  /** Nothing follows. */
  void end() throws IOException {
    if (text != null) {
      text.end();
    }
  }

  /** Nothing follows, and if it was not ended, the text is not whole. */
  @Override
  public void close() {
    if (text != null) {
      text.close();
      text = null;
    }
  }

  /** Closed by whoever writes, it goes on until the response ends. */
  private static final class Text extends ServletOutputStream {
    private final PiecewiseGzip out;

    Text(PiecewiseGzip out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      out.write(bytes, offset, count);
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setWriteListener(WriteListener listener) {
      throw new IllegalStateException("not written asynchronously");
    }
  }
}
