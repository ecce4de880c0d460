package dev.byreis.server.index;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.evidence.SignedLog;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entries of a log at one size; what was read once is kept for the next question. */
final class LogEntries {
  private final SignedLog log;
  private final long size;
  private final Map<Long, List<Bytes>> read = new HashMap<>();

  /** The entries that are signed now. */
  LogEntries(SignedLog log) {
    this.log = log;
    this.size = log.head().size();
  }

  long size() {
    return size;
  }

  /** The bytes of an entry; empty beyond the end. */
  Optional<Bytes> find(long index) throws IOException {
    if (index < 0 || index >= size) {
      return Optional.empty();
    }
    List<Bytes> bundle = bundle(index / LogResource.FULL);
    return Optional.of(bundle.get((int) (index % LogResource.FULL)));
  }

  /** A bundle as far as it is signed. */
  List<Bytes> bundle(long index) throws IOException {
    List<Bytes> known = read.get(index);
    if (known != null) {
      return known;
    }
    try {
      Bundle bundle = Bundle.of(index, size);
      List<Bytes> entries = bundle.entries(log.get(bundle));
      read.put(index, entries);
      return entries;
    } catch (MalformedLogException e) {
      throw new IOException("the log cannot be read: " + e.getMessage(), e);
    }
  }

  /** The decision at this index with what became of it; empty if something else is there. */
  Optional<FoundDecision> findDecision(long index, long outcome) throws IOException {
    Optional<Bytes> entry = find(index);
    Optional<LoggedRecord> decision = entry.flatMap(LoggedRecord::find).filter(LogEntries::decides);
    if (decision.isEmpty()) {
      return Optional.empty();
    }
    Optional<LoggedRecord> ending = find(outcome).flatMap(LoggedRecord::find);
    boolean isItsOwn =
        ending.isPresent()
            && ending.get().kind() == LoggedRecord.Kind.OUTCOME
            && ending.get().text("decision").equals(TreeHash.ofLeaf(entry.get()).hex());
    return Optional.of(
        new FoundDecision(
            index,
            decision.get(),
            isItsOwn ? new FoundDecision.Known(outcome, ending.get()) : new FoundDecision.Open()));
  }

  private static boolean decides(LoggedRecord record) {
    return record.kind() == LoggedRecord.Kind.DECISION;
  }
}
