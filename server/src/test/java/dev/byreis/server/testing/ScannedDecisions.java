package dev.byreis.server.testing;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.evidence.SignedLog;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.index.DecisionIndex;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.index.Page;
import dev.byreis.server.index.Wanted;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds decisions without an index: reads the log from its end on, as the index is to answer. */
public final class ScannedDecisions implements DecisionIndex {
  private final SignedLog log;

  public ScannedDecisions(SignedLog log) {
    this.log = log;
  }

  @Override
  public Page page(Wanted wanted, long before, int most) throws IOException {
    long signed = log.head().size();
    List<FoundDecision> found =
        scan(
            signed,
            decision -> decision.entry() < before && wanted.fits(decision.record()),
            most + 1);
    boolean isLast = found.size() <= most;
    return new Page(
        found.subList(0, Math.min(most, found.size())),
        isLast ? 0 : found.get(most - 1).entry(),
        new Page.Reach(signed, signed));
  }

  @Override
  public Optional<FoundDecision> find(long entry) throws IOException {
    return scan(log.head().size(), decision -> decision.entry() == entry, 1).stream().findFirst();
  }

  @Override
  public List<FoundDecision> find(String correlationId) throws IOException {
    return scan(
        log.head().size(),
        decision -> decision.record().text("id").equals(correlationId),
        Integer.MAX_VALUE);
  }

  private List<FoundDecision> scan(long end, Predicate<FoundDecision> fits, int most)
      throws IOException {
    List<FoundDecision> found = new ArrayList<>();
    Map<String, FoundDecision.Ending> endings = new HashMap<>();
    for (long bundle = (end - 1) / LogResource.FULL; bundle >= 0 && end > 0; bundle--) {
      List<Bytes> entries = entries(Bundle.of(bundle, end));
      for (int i = entries.size() - 1; i >= 0 && found.size() < most; i--) {
        long index = bundle * LogResource.FULL + i;
        Bytes entry = entries.get(i);
        LoggedRecord.find(entry)
            .flatMap(record -> decision(index, entry, record, endings))
            .filter(fits)
            .ifPresent(found::add);
      }
    }
    return found;
  }

  /** The decision in an entry; an outcome is kept until its decision comes. */
  private static Optional<FoundDecision> decision(
      long index, Bytes entry, LoggedRecord record, Map<String, FoundDecision.Ending> endings) {
    if (record.kind() == LoggedRecord.Kind.OUTCOME) {
      endings.put(record.text("decision"), new FoundDecision.Known(index, record));
    }
    if (record.kind() != LoggedRecord.Kind.DECISION) {
      return Optional.empty();
    }
    FoundDecision.Ending ending = endings.remove(TreeHash.ofLeaf(entry).hex());
    return Optional.of(
        new FoundDecision(index, record, ending == null ? new FoundDecision.Open() : ending));
  }

  private List<Bytes> entries(Bundle bundle) throws IOException {
    try {
      return bundle.entries(log.get(bundle));
    } catch (MalformedLogException e) {
      throw new IOException(String.valueOf(e.getMessage()), e);
    }
  }
}
