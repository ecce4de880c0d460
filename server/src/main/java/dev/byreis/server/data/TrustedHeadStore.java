package dev.byreis.server.data;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.StateFile;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers where the gateway left every ref that it moved (ROT-56): a list, and the moves since it
 * was written, which stand in the journal. Refs that move together are recorded in one write.
 *
 * <p>Safe for threads. One process has it open at a time, as it has the data directory.
 */
public final class TrustedHeadStore {
  private static final int LARGEST = 64 << 20;

  private final Path path;
  private final StateFile file;
  private final JournalFile journal;
  private final Map<RepositoryName, RefTable<RefPosition>> heads = new HashMap<>();

  private Bytes written;

  private TrustedHeadStore(
      Path path, JournalFile journal, SortedMap<TrustedRef, TrustedHead> heads, Bytes written) {
    this.path = path;
    this.file = at(path);
    this.journal = journal;
    this.written = written;
    remember(heads);
  }

  /**
   * Opens what {@link #create} began.
   *
   * @param journal where moves are recorded
   * @throws CorruptFileException if the file is missing or damaged: a gateway that has forgotten
   *     where its refs were must not start
   */
  public static TrustedHeadStore open(Path path, JournalFile journal) throws IOException {
    Bytes list = list(path);
    return new TrustedHeadStore(path, journal, heads(path, list, journal.takeMoves()), list);
  }

  /**
   * What is remembered, also beside a gateway that goes on.
   *
   * @param journal where it records moves
   */
  public static SortedMap<TrustedRef, TrustedHead> look(Path path, Path journal)
      throws IOException {
    Bytes list = list(path);
    while (true) {
      List<Bytes> moves = JournalFile.read(journal).moves();
      Bytes again = list(path);
      if (again.equals(list)) {
        return heads(path, list, moves);
      }
      list = again;
    }
  }

  private static Bytes list(Path path) throws IOException {
    return at(path).find().orElseThrow(() -> new CorruptFileException(path, "the file is missing"));
  }

  private static SortedMap<TrustedRef, TrustedHead> heads(Path path, Bytes list, List<Bytes> moves)
      throws CorruptFileException {
    SortedMap<TrustedRef, TrustedHead> heads =
        TrustedHeadsText.read(list)
            .orElseThrow(() -> new CorruptFileException(path, "not a list of trusted refs"));
    for (Bytes move : moves) {
      heads.putAll(
          TrustedHeadsText.readLines(move)
              .orElseThrow(() -> new CorruptFileException(path, "moves of another form")));
    }
    return heads;
  }

  private static StateFile at(Path path) {
    return new StateFile(AtomicFile.at(path, LARGEST));
  }

  /** Begins an empty store where there is none yet. */
  static void create(Path path) throws IOException {
    Bytes nothing = TrustedHeadsText.write(new TreeMap<>());
    StateFile file = at(path);
    if (!file.create(nothing) && !file.find().orElse(Bytes.empty()).equals(nothing)) {
      throw new CorruptFileException(path, "trusted refs in a data directory without a version");
    }
  }

  /** Where the gateway left this ref. */
  public synchronized TrustedHead get(TrustedRef ref) {
    return all(ref.repository()).find(ref.name()).map(TrustedHead::of).orElse(TrustedHead.UNKNOWN);
  }

  /** Every ref that is remembered in this repository, deleted ones included. */
  public synchronized RefTable<RefPosition> all(RepositoryName repository) {
    return heads.getOrDefault(repository, RefTable.empty());
  }

  private void remember(SortedMap<TrustedRef, TrustedHead> some) {
    Map<RepositoryName, SortedMap<RefName, RefPosition>> byRepository = new HashMap<>();
    some.forEach(
        (ref, head) ->
            byRepository
                .computeIfAbsent(ref.repository(), repository -> new TreeMap<>())
                .put(ref.name(), TrustedHead.position(head).orElseThrow()));
    byRepository.forEach((repository, refs) -> heads.put(repository, all(repository).with(refs)));
  }

  /**
   * Records moves, all of them or none: none if any ref is not where its move expects it. They have
   * reached the disk when it returns.
   *
   * @throws IOException if they could not be written
   */
  public RecordOutcome record(List<TrustedMove> moves) throws IOException {
    RecordOutcome outcome = recordLanding(moves);
    journal.sync();
    return outcome;
  }

  /**
   * The same for a landing that the journal holds: were these moves lost, it would be there still.
   * The next sync of the journal takes them along.
   *
   * @throws IOException if they could not be written, or the list was changed by someone else; what
   *     is remembered is then as before
   */
  public synchronized RecordOutcome recordLanding(List<TrustedMove> moves) throws IOException {
    SortedMap<TrustedRef, TrustedHead> next = new TreeMap<>();
    for (TrustedMove move : moves) {
      TrustedHead actual =
          Objects.requireNonNullElseGet(next.get(move.ref()), () -> get(move.ref()));
      if (!actual.equals(move.expected())) {
        return new RecordOutcome.Elsewhere(move, actual);
      }
      next.put(move.ref(), move.next());
    }
    if (journal.isLarge()) {
      fold();
    }
    if (!next.isEmpty()) {
      journal.move(TrustedHeadsText.writeLines(next));
    }
    remember(next);
    return new RecordOutcome.Recorded();
  }

  /** Writes the list anew, and a journal that need not say any more where refs went. */
  synchronized void fold() throws IOException {
    save();
    journal.startOver();
  }

  /** Writes the list anew. */
  synchronized void save() throws IOException {
    SortedMap<TrustedRef, TrustedHead> all = new TreeMap<>();
    heads.forEach(
        (repository, refs) ->
            refs.toMap()
                .forEach(
                    (name, position) ->
                        all.put(new TrustedRef(repository, name), TrustedHead.of(position))));
    Bytes list = TrustedHeadsText.write(all);
    if (!list.equals(written)) {
      if (!file.compareAndSet(written, list)) {
        throw new CorruptFileException(path, "changed by something other than this gateway");
      }
      written = list;
    }
  }
}
