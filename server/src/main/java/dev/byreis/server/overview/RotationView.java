package dev.byreis.server.overview;

import dev.byreis.core.registry.RotationRecord.Settlement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One rotation, as both repositories tell it.
 *
 * @param branch its branch
 * @param epoch the one that was announced; empty if none was
 * @param owner who announced it; empty if nobody has
 * @param settlement how it ended
 * @param milestones its steps, in their order
 */
public record RotationView(
    String branch, String epoch, String owner, Settlement settlement, List<Milestone> milestones) {
  public RotationView {
    milestones = List.copyOf(milestones);
  }

  public boolean isOpen() {
    return settlement == Settlement.OPEN;
  }

  /** When the first thing happened that is still to be seen. */
  public Optional<Instant> began() {
    return marks().min(Comparator.naturalOrder());
  }

  /** When the last thing happened that is still to be seen. */
  public Optional<Instant> latest() {
    return marks().max(Comparator.naturalOrder());
  }

  private Stream<Instant> marks() {
    return milestones.stream().flatMap(step -> step.marks().stream()).map(Mark::when);
  }
}
