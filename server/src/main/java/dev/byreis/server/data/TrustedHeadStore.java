package dev.byreis.server.data;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.StateFile;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remembers where the gateway left every ref that it moved (ROT-56). What {@link #record} was told
 * has reached the disk when it returns, and refs that move together are recorded in one write.
 *
 * <p>Safe for threads. One process has it open at a time, as it has the data directory.
 */
public final class TrustedHeadStore {
  private static final int LARGEST = 64 << 20;

  private final Path path;
  private final StateFile file;
  private SortedMap<TrustedRef, TrustedHead> heads;
  private Bytes written;

  private TrustedHeadStore(
      Path path, StateFile file, SortedMap<TrustedRef, TrustedHead> heads, Bytes written) {
    this.path = path;
    this.file = file;
    this.heads = heads;
    this.written = written;
  }

  /**
   * Opens what {@link #create} began.
   *
   * @throws CorruptFileException if the file is missing or damaged: a gateway that has forgotten
   *     where its refs were must not start
   */
  public static TrustedHeadStore open(Path path) throws IOException {
    StateFile file = new StateFile(AtomicFile.at(path, LARGEST));
    Bytes content =
        file.find().orElseThrow(() -> new CorruptFileException(path, "the file is missing"));
    SortedMap<TrustedRef, TrustedHead> heads =
        TrustedHeadsText.read(content)
            .orElseThrow(() -> new CorruptFileException(path, "not a list of trusted refs"));
    return new TrustedHeadStore(path, file, heads, content);
  }

  /** Begins an empty store where there is none yet. */
  static void create(Path path) throws IOException {
    Bytes nothing = TrustedHeadsText.write(new TreeMap<>());
    StateFile file = new StateFile(AtomicFile.at(path, LARGEST));
    if (!file.create(nothing) && !file.find().orElse(Bytes.empty()).equals(nothing)) {
      throw new CorruptFileException(path, "trusted refs in a data directory without a version");
    }
  }

  /** Where the gateway left this ref. */
  public synchronized TrustedHead get(TrustedRef ref) {
    return Objects.requireNonNullElse(heads.get(ref), TrustedHead.UNKNOWN);
  }

  /** Every ref that is remembered in this repository, deleted ones included. */
  public synchronized SortedMap<TrustedRef, TrustedHead> all(RepositoryName repository) {
    SortedMap<TrustedRef, TrustedHead> some = new TreeMap<>(heads);
    some.keySet().removeIf(ref -> !ref.repository().equals(repository));
    return some;
  }

  /**
   * Records moves, all of them or none: none if any ref is not where its move expects it.
   *
   * @throws IOException if they could not be written, or the file was changed by someone else; what
   *     is remembered is then as before
   */
  public synchronized RecordOutcome record(List<TrustedMove> moves) throws IOException {
    SortedMap<TrustedRef, TrustedHead> next = new TreeMap<>(heads);
    for (TrustedMove move : moves) {
      TrustedHead actual = Objects.requireNonNullElse(next.get(move.ref()), TrustedHead.UNKNOWN);
      if (!actual.equals(move.expected())) {
        return new RecordOutcome.Elsewhere(move, actual);
      }
      next.put(move.ref(), move.next());
    }
    Bytes content = TrustedHeadsText.write(next);
    if (!file.compareAndSet(written, content)) {
      throw new CorruptFileException(path, "changed by something other than this gateway");
    }
    heads = next;
    written = content;
    return new RecordOutcome.Recorded();
  }
}
