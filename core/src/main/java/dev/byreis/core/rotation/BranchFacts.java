package dev.byreis.core.rotation;

import dev.byreis.core.registry.RotationRecord.Settlement;
import java.util.Optional;

/**
 * One rotation branch that the pendings, the refs or the log name.
 *
 * @param settlement how the log says that it ended
 * @param whereabouts whether the ref exists, and where
 */
public record BranchFacts(Settlement settlement, Whereabouts whereabouts) {
  /** Whether the ref exists. */
  public sealed interface Whereabouts {
    Optional<BranchTip> tip();
  }

  /** There is no such ref. */
  public record Gone() implements Whereabouts {
    @Override
    public Optional<BranchTip> tip() {
      return Optional.empty();
    }
  }

  /** The ref exists. */
  public record Standing(BranchTip at) implements Whereabouts {
    @Override
    public Optional<BranchTip> tip() {
      return Optional.of(at);
    }
  }

  public boolean exists() {
    return whereabouts.tip().isPresent();
  }

  public boolean isOpen() {
    return settlement == Settlement.OPEN;
  }
}
