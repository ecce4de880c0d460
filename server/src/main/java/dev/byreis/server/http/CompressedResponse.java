package dev.byreis.server.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Optional;

/** A response whose text is compressed; its length is not known before. */
final class CompressedResponse extends HttpServletResponseWrapper implements AutoCloseable {
  private final KnownPieces known;
  private Optional<PiecewiseGzip> text = Optional.empty();

  CompressedResponse(HttpServletResponse response, KnownPieces known) {
    super(response);
    this.known = known;
  }

  @Override
  public ServletOutputStream getOutputStream() throws IOException {
    if (text.isEmpty()) {
      setHeader("Content-Encoding", "gzip");
      text = Optional.of(new PiecewiseGzip(super.getOutputStream(), known));
    }
    return new Text(text.get());
  }

  @Override
  public void setContentLength(int length) {
    // that of the plain text
  }

  @Override
  public void setContentLengthLong(long length) {
    // that of the plain text
  }

  /** Nothing follows. */
  void end() throws IOException {
    if (text.isPresent()) {
      text.get().end();
    }
  }

  /** Nothing follows, and if it was not ended, the text is not whole. */
  @Override
  public void close() {
    text.ifPresent(PiecewiseGzip::close);
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
