package dev.byreis.server.landing;

import dev.byreis.core.file.PrivateFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * One small file per open landing, in the form of {@link JournalText}. A file is complete or not
 * there: it is written aside, synced and renamed.
 */
public final class FileJournal implements LandingJournal {
  private static final String SUFFIX = ".landing";
  private static final String ASIDE = ".tmp";
  private static final int LONGEST = 1 << 20;

  private final Path folder;

  /** Keeps its files in the folder, which is made if need be. */
  public FileJournal(Path folder) throws IOException {
    PrivateFiles.createDirectories(folder);
    this.folder = folder;
  }

  @Override
  public void open(Entry entry) throws IOException {
    byte[] text = JournalText.write(entry).getBytes(StandardCharsets.UTF_8);
    if (text.length > LONGEST) {
      throw new IOException("a landing of more refs than the journal takes");
    }
    Path aside = folder.resolve(entry.id() + ASIDE);
    Files.deleteIfExists(aside);
    try (FileChannel file = PrivateFiles.create(aside)) {
      ByteBuffer rest = ByteBuffer.wrap(text);
      while (rest.hasRemaining()) {
        file.write(rest);
      }
      file.force(true);
    }
    Files.move(aside, fileOf(entry), StandardCopyOption.ATOMIC_MOVE);
    Disk.sync(folder);
  }

  @Override
  public void close(Entry entry) throws IOException {
    Files.deleteIfExists(fileOf(entry));
    Disk.sync(folder);
  }

  @Override
  public void forget(Entry entry) throws IOException {
    Files.deleteIfExists(fileOf(entry));
  }

  /** What was being written when the process died never began, and is taken away. */
  @Override
  public List<Entry> unfinished() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Path file : files()) {
      if (file.toString().endsWith(ASIDE)) {
        Files.deleteIfExists(file);
      } else if (file.toString().endsWith(SUFFIX)) {
        entries.add(read(file));
      }
    }
    entries.sort(Comparator.comparing(Entry::begun).thenComparing(Entry::id));
    return entries;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Entry read(Path file) throws IOException {
    byte[] text;
    try (InputStream in = Files.newInputStream(file)) {
      text = in.readNBytes(LONGEST + 1);
    }
    return JournalText.read(new String(text, StandardCharsets.UTF_8))
        .filter(entry -> text.length <= LONGEST && file.equals(fileOf(entry)))
        .orElseThrow(() -> new IOException("journal entry of another form: " + file.getFileName()));
  }

  private Path fileOf(Entry entry) {
    return folder.resolve(entry.id() + SUFFIX);
  }
}
