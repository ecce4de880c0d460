package dev.byreis.server.landing;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.server.data.JournalFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Landings in the data directory's journal, in the form of {@link JournalText}. */
public final class FileJournal implements LandingJournal {
  private static final int LONGEST = 1 << 20;

  private final JournalFile file;

  public FileJournal(JournalFile file) {
    this.file = file;
  }

  @Override
  public void open(Entry entry) throws IOException {
    Bytes text = Bytes.utf8(JournalText.write(entry));
    if (text.length() > LONGEST) {
      throw new IOException("a landing of more refs than the journal takes");
    }
    file.begin(entry.id(), text);
  }

  @Override
  public void close(Entry entry) throws IOException {
    file.end(entry.id());
  }

  @Override
  public void forget(Entry entry) throws IOException {
    file.forget(entry.id());
  }

  @Override
  public List<Entry> unfinished() throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (Map.Entry<String, Bytes> landing : file.unfinished().entrySet()) {
      entries.add(read(landing.getKey(), landing.getValue()));
    }
    entries.sort(Comparator.comparing(Entry::begun).thenComparing(Entry::id));
    return entries;
  }

  private static Entry read(String id, Bytes text) throws IOException {
    try {
      return JournalText.read(text.toUtf8())
          .filter(entry -> entry.id().equals(id))
          .orElseThrow(() -> new IOException("journal entry of another form: " + id));
    } catch (MalformedObjectException e) {
      throw new IOException("journal entry of another form: " + id, e);
    }
  }
}
