package dev.byreis.core.file;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.Optional;

/**
 * Content with a SHA-256 at its end, so that damage is noticed. The checksum guards against broken
 * disks and half restored backups, not against someone who may write to the file.
 */
public final class StateFile {
  private static final Bytes LABEL = Bytes.utf8("sha256 ");
  private static final int TRAILER = LABEL.length() + 64 + 1;

  private final AtomicFile file;

  public StateFile(AtomicFile file) {
    this.file = file;
  }

  /**
   * What was last written; empty if nothing ever was.
   *
   * @throws CorruptFileException if the content is not what was written
   */
  public Optional<Bytes> find() throws IOException {
    Optional<Bytes> stored = file.find();
    return stored.isPresent() ? Optional.of(checked(stored.get())) : Optional.empty();
  }

  public void write(Bytes content) throws IOException {
    file.write(sealed(content));
  }

  /**
   * Replaces the content if it still is what the caller saw.
   *
   * @return whether it was replaced
   */
  public boolean compareAndSet(Bytes expected, Bytes next) throws IOException {
    return file.compareAndSet(sealed(expected), sealed(next));
  }

  /** Writes the first content. False if there is a file already. */
  public boolean create(Bytes content) throws IOException {
    return file.compareAndSet(Bytes.empty(), sealed(content));
  }

  private Bytes checked(Bytes stored) throws CorruptFileException {
    int end = stored.length() - TRAILER;
    if (end < 0) {
      throw new CorruptFileException(file.path(), "too short to hold its checksum");
    }
    Bytes content = stored.slice(0, end);
    if (!stored.slice(end, stored.length()).equals(trailer(content))) {
      throw new CorruptFileException(file.path(), "its checksum does not fit its content");
    }
    return content;
  }

  private static Bytes sealed(Bytes content) {
    return content.plus(trailer(content));
  }

  private static Bytes trailer(Bytes content) {
    return LABEL.plus(Bytes.utf8(content.sha256Hex() + "\n"));
  }
}
