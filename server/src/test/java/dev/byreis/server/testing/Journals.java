package dev.byreis.server.testing;

import dev.byreis.server.data.JournalFile;
import dev.byreis.server.landing.FileJournal;
import dev.byreis.server.landing.LandingJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks into the journal of a gateway that may go on, or be dead. */
public final class Journals {
  private Journals() {}

  /** Landings that have begun and not ended. */
  public static List<LandingJournal.Entry> unfinished(Path data) throws IOException {
    Path journal = data.resolve("journal");
    if (!Files.exists(journal)) {
      return List.of();
    }
    Path copy = Files.createTempDirectory(data, "looked-at").resolve("journal");
    Files.copy(journal, copy);
    try (JournalFile file = JournalFile.open(copy)) {
      return new FileJournal(file).unfinished();
    } finally {
      Files.deleteIfExists(copy);
      Files.deleteIfExists(copy.getParent());
    }
  }

  /** Leaves a landing as a gateway does that dies before it ends. */
  public static void leave(Path data, LandingJournal.Entry entry) throws IOException {
    Files.createDirectories(data);
    try (JournalFile file = JournalFile.open(data.resolve("journal"))) {
      new FileJournal(file).open(entry);
    }
  }
}
