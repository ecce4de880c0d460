package dev.byreis.server.testing;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Kept;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.log.Receipt;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;

/** Remembers records until the test ends. */
public final class MemoryEvidence implements Evidence {
  private final List<Decision> decisions = new CopyOnWriteArrayList<>();
  private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
  private final Set<Sha256> earlier = new CopyOnWriteArraySet<>();
  private volatile boolean losesDecisions;
  private volatile boolean losesOutcomes;
  private volatile Runnable beforeDecision = () -> {};

  @Override
  public Kept decided(Decision decision) throws IOException {
    beforeDecision.run();
    if (losesDecisions) {
      throw new IOException("no space");
    }
    decisions.add(decision);
    return kept(digest(decision));
  }

  private Kept kept(Sha256 digest) {
    return new Kept(digest, new Receipt(decisions.size() + outcomes.size() - 1, digest.hex()));
  }

  @Override
  public boolean holds(Sha256 decision) {
    return earlier.contains(decision)
        || decisions.stream().map(MemoryEvidence::digest).anyMatch(decision::equals);
  }

  private static Sha256 digest(Decision decision) {
    return new Sha256(Bytes.utf8(decision.toString()).sha256Hex());
  }

  @Override
  public Kept ended(Outcome outcome) throws IOException {
    if (losesOutcomes) {
      throw new IOException("no space");
    }
    outcomes.add(outcome);
    return kept(new Sha256(Bytes.utf8(outcome.toString()).sha256Hex()));
  }

  @Override
  public void sign() {}

  @Override
  public Kept refused(Decision decision) throws IOException {
    Kept record = decided(decision);
    return ended(
        new Outcome(
            decision.attempt(),
            record.digest(),
            Outcome.Result.REFUSED,
            decision.took(),
            decision.decided()));
  }

  /** A decision with this digest was recorded before. */
  public void remember(Sha256 decision) {
    earlier.add(decision);
  }

  public List<Decision> decisions() {
    return decisions;
  }

  public List<Outcome> outcomes() {
    return outcomes;
  }

  /** Comes before each decision that is to be kept. */
  public void beforeDecision(Runnable interference) {
    beforeDecision = interference;
  }

  public void loseDecisions() {
    losesDecisions = true;
  }

  public void loseOutcomes() {
    losesOutcomes = true;
  }
}
