package dev.byreis.core.evidence;

import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.Tile;
import dev.byreis.core.log.TileHashes;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.logfile.TreeLog;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Records as entries of a log that can prove that it only grew. */
public final class LoggedEvidence implements Evidence, AutoCloseable {
  private final TreeLog log;
  private final StoredLog stored;
  private final Sha256 policy;

  private LoggedEvidence(TreeLog log, StoredLog stored, Sha256 policy) {
    this.log = log;
    this.stored = stored;
    this.policy = policy;
  }

  /**
   * Opens the log and puts the start on record.
   *
   * @param folder where it lies; it is made if need be
   * @param origin what a log that is made now is called
   * @throws dev.byreis.core.file.CorruptFileException if something that was signed is missing
   */
  public static LoggedEvidence open(Path folder, String origin, GatewayStart start)
      throws IOException {
    TreeLog log = openLog(folder, origin);
    try {
      log.append(List.of(RecordWriter.start(start)), TreeLog.Need.SIGNED);
      return new LoggedEvidence(log, new StoredLog(folder, log.key().publicKey()), start.policy());
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  static TreeLog openLog(Path folder, String origin) throws IOException {
    return TreeLog.open(folder, origin, entry -> LoggedRecord.find(entry).isPresent());
  }

  /** Keeps what people do as entries of the same log. */
  public Acts acts() {
    return new LoggedActs(entry -> log.append(List.of(entry), TreeLog.Need.SIGNED));
  }

  @Override
  public Kept decided(Decision decision) throws IOException {
    Bytes record = RecordWriter.decision(decision, policy);
    return kept(log.append(List.of(record), TreeLog.Need.SYNCED).get(0));
  }

  @Override
  public Kept ended(Outcome outcome) throws IOException {
    Bytes record = RecordWriter.outcome(outcome);
    return kept(log.append(List.of(record), TreeLog.Need.SIGNED).get(0));
  }

  @Override
  public Kept refused(Decision decision) throws IOException {
    Bytes record = RecordWriter.decision(decision, policy);
    Outcome outcome =
        new Outcome(
            decision.attempt(),
            digest(TreeHash.ofLeaf(record)),
            Outcome.Result.REFUSED,
            decision.took(),
            decision.decided());
    return kept(
        log.append(List.of(record, RecordWriter.outcome(outcome)), TreeLog.Need.SIGNED).get(1));
  }

  private static Kept kept(TreeLog.Placed placed) {
    return new Kept(digest(placed.leaf()), placed.receipt());
  }

  private static Sha256 digest(TreeHash leaf) {
    return new Sha256(leaf.hex());
  }

  /** Looks from the end on, where a landing that was interrupted is. */
  @Override
  public boolean holds(Sha256 decision) throws IOException {
    try {
      long size = log.size();
      for (long i = (size - 1) / LogResource.FULL; i >= 0 && size > 0; i--) {
        Tile tile = Tile.of(0, i, size);
        if (TileHashes.read(tile, stored.get(tile)).hashes().stream()
            .anyMatch(hash -> hash.hex().equals(decision.hex()))) {
          return true;
        }
      }
      return false;
    } catch (MalformedLogException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The log as others may read it: as far as it is signed. */
  public SignedLog published() {
    return new PublishedLog(stored, log.key().origin(), log::checkpoint);
  }

  @Override
  public void close() throws IOException {
    log.close();
  }
}
