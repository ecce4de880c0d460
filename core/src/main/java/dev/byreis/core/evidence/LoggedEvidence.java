package dev.byreis.core.evidence;

import dev.byreis.core.log.Bundle;
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
import java.util.Optional;
import java.util.OptionalLong;

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
  public static LoggedEvidence open(Path folder, String origin, Start start) throws IOException {
    LoggedEvidence evidence = open(folder, origin, start.policy());
    try {
      evidence.started(start);
      return evidence;
    } catch (IOException e) {
      evidence.close();
      throw e;
    }
  }

  /**
   * Opens the log, with no word about the settings.
   *
   * @param policy their digest
   */
  public static LoggedEvidence open(Path folder, String origin, Sha256 policy) throws IOException {
    TreeLog log = openLog(folder, origin);
    return new LoggedEvidence(log, new StoredLog(folder, log.key().publicKey()), policy);
  }

  /** Puts settings on record, synced and signed when it returns. */
  public void started(Start start) throws IOException {
    log.append(List.of(RecordWriter.start(start)), TreeLog.Need.SIGNED);
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

  /** By which its record will be referred to, once it is kept. */
  public Sha256 digest(Decision decision) {
    return digest(TreeHash.ofLeaf(RecordWriter.decision(decision, policy)));
  }

  @Override
  public Kept ended(Outcome outcome) throws IOException {
    Bytes record = RecordWriter.outcome(outcome);
    return kept(log.append(List.of(record), TreeLog.Need.SYNCED).get(0));
  }

  @Override
  public void sign() throws IOException {
    log.sign();
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

  @Override
  public boolean holds(Sha256 decision) throws IOException {
    return findIndex(decision).isPresent();
  }

  /** The decision with this digest, if it is on record and no outcome of it is. */
  public Optional<LoggedRecord> findOpen(Sha256 decision) throws IOException {
    OptionalLong index = findIndex(decision);
    if (index.isEmpty()) {
      return Optional.empty();
    }
    Optional<LoggedRecord> found = Optional.empty();
    long size = log.size();
    try {
      for (long at = index.getAsLong() / LogResource.FULL; at * LogResource.FULL < size; at++) {
        Bundle bundle = Bundle.of(at, size);
        for (Bytes entry : bundle.entries(stored.get(bundle))) {
          Optional<LoggedRecord> record = LoggedRecord.find(entry);
          if (record.isPresent() && record.get().text("decision").equals(decision.hex())) {
            return Optional.empty();
          }
          if (digest(TreeHash.ofLeaf(entry)).equals(decision)) {
            found = record;
          }
        }
      }
      return found;
    } catch (MalformedLogException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }

  /** Looks from the end on, where a landing that was interrupted is. */
  private OptionalLong findIndex(Sha256 decision) throws IOException {
    try {
      long size = log.size();
      for (long i = (size - 1) / LogResource.FULL; i >= 0 && size > 0; i--) {
        Tile tile = Tile.of(0, i, size);
        List<TreeHash> hashes = TileHashes.read(tile, stored.get(tile)).hashes();
        for (int j = 0; j < hashes.size(); j++) {
          if (hashes.get(j).hex().equals(decision.hex())) {
            return OptionalLong.of(i * LogResource.FULL + j);
          }
        }
      }
      return OptionalLong.empty();
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
