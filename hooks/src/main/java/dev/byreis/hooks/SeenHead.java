package dev.byreis.hooks;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.StateFile;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The head of a registry that was verified last (REG-145), synced; whoever asks has the turn. */
final class SeenHead {
  private static final int LARGEST = 1024;

  private final AtomicFile file;

  private SeenHead(AtomicFile file) {
    this.file = file;
  }

  static SeenHead in(Path folder) {
    return new SeenHead(AtomicFile.at(folder.resolve("seen"), LARGEST));
  }

  /**
   * Empty if none was ever verified here.
   *
   * @throws IOException if that cannot be told
   */
  Optional<CommitId> find() throws IOException {
    Optional<Bytes> content = new StateFile(file).find();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    String text = new String(content.get().toByteArray(), StandardCharsets.US_ASCII).strip();
    try {
      return Optional.of(new CommitId(text));
    } catch (IllegalArgumentException e) {
      throw new CorruptFileException(file.path(), "not the id of a commit");
    }
  }

  void remember(CommitId head) throws IOException {
    if (!find().equals(Optional.of(head))) {
      new StateFile(file).write(Bytes.utf8(head + "\n"));
    }
  }
}
