package dev.byreis.server.start;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.repo.Bytes;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The pushes in a gateway's log, and what they moved. Is shown the whole log in its order. */
public final class PushHistory implements LogCheck.Visitor {
  private final SortedMap<Long, RecordedPush> pushes = new TreeMap<>();
  private final RecordedMoves moves = new RecordedMoves();

  @Override
  public void entry(long index, Bytes entry) {
    Optional<LoggedRecord> record = LoggedRecord.find(entry);
    if (record.isPresent()) {
      moves.see(index, TreeHash.ofLeaf(entry), record.get());
      RecordedPush.find(record.get()).ifPresent(push -> pushes.put(index, push));
    }
  }

  /** The pushes that were judged, by the index of their decisions. */
  public SortedMap<Long, RecordedPush> pushes() {
    return Collections.unmodifiableSortedMap(pushes);
  }

  RecordedMoves moves() {
    return moves;
  }
}
