package dev.byreis.server.landing;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One small file per open landing: the repository, the digest of the decision's record, the time,
 * then a line per ref with both ids. A file is complete or not there: it is written aside, synced
 * and renamed.
 */
public final class FileJournal implements LandingJournal {
  private static final String SUFFIX = ".landing";
  private static final long LONGEST = 1 << 20;
  private static final String NOTHING = "-";
  private static final int LINES_BEFORE_REFS = 3;

  private final Path folder;

  /** Keeps its files in the folder, which is made if need be. */
  public FileJournal(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  @Override
  public void open(Entry entry) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append(entry.repository()).append('\n');
    text.append(entry.decision().hex()).append('\n');
    text.append(entry.begun()).append('\n');
    for (RefUpdate update : entry.updates()) {
      text.append(word(RefPosition.before(update)))
          .append(' ')
          .append(word(RefPosition.after(update)))
          .append(' ')
          .append(update.ref().value())
          .append('\n');
    }
    Path aside = folder.resolve(entry.id() + ".tmp");
    Files.writeString(aside, text);
    Disk.sync(aside);
    Files.move(aside, fileOf(entry), StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(folder);
  }

  @Override
  public void close(Entry entry) throws IOException {
    Files.deleteIfExists(fileOf(entry));
    Disk.sync(folder);
  }

  @Override
  public List<Entry> unfinished() throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        entries.add(read(file));
      }
    }
    return entries;
  }

  private static Entry read(Path file) throws IOException {
    if (Files.size(file) > LONGEST) {
      throw new IOException("journal entry too large: " + file.getFileName());
    }
    String name = String.valueOf(file.getFileName());
    List<String> lines = Files.readAllLines(file);
    if (lines.size() <= LINES_BEFORE_REFS || !Sha256.isValid(lines.get(1))) {
      throw new IOException("journal entry of another form: " + name);
    }
    List<RefUpdate> updates = new ArrayList<>();
    for (String line : lines.subList(LINES_BEFORE_REFS, lines.size())) {
      updates.add(parse(line, name));
    }
    return new Entry(
        name.substring(0, name.length() - SUFFIX.length()),
        lines.get(0),
        updates,
        new Sha256(lines.get(1)),
        time(lines.get(2), name));
  }

  private static Instant time(String text, String file) throws IOException {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IOException("journal entry with a malformed time: " + file, e);
    }
  }

  private static RefUpdate parse(String line, String file) throws IOException {
    String[] words = line.split(" ", -1);
    if (words.length != 3) {
      throw new IOException("journal entry with a line of another form: " + file);
    }
    try {
      RefName ref = new RefName(words[2]);
      if (words[0].equals(NOTHING)) {
        return new RefUpdate.Create(ref, new ObjectName(words[1]));
      }
      ObjectName from = new ObjectName(words[0]);
      return words[1].equals(NOTHING)
          ? new RefUpdate.Delete(ref, from)
          : new RefUpdate.Move(ref, from, new ObjectName(words[1]));
    } catch (IllegalArgumentException e) {
      throw new IOException("journal entry with a malformed name: " + file, e);
    }
  }

  private static String word(RefPosition position) {
    return position instanceof RefPosition.At at ? at.object().hex() : NOTHING;
  }

  private Path fileOf(Entry entry) {
    return folder.resolve(entry.id() + SUFFIX);
  }
}
