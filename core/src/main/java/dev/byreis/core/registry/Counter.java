package dev.byreis.core.registry;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one counter file says (REG-150 to REG-166). Every instance satisfies REG-166.
 *
 * @see CounterFormat
 */
public final class Counter {
  private final ProjectId project;
  private final LogicalName file;
  private final Standing standing;
  private final String updatedAt;
  private final @Nullable Pending pending;

  /**
   * What has been accepted so far.
   *
   * @param lastAccepted the greatest counter that took effect; 0 before the first
   * @param lastPr the {@code target_pr} that set it; empty exactly when the counter is 0
   * @param epoch the last rotation's epoch; 0 before the first
   */
  public record Standing(CounterValue lastAccepted, String lastPr, CounterValue epoch) {
    /** Of a file that was never accepted (REG-154). */
    public static final Standing INITIAL = new Standing(CounterValue.ZERO, "", CounterValue.ZERO);
  }

  private Counter(
      ProjectId project,
      LogicalName file,
      Standing standing,
      String updatedAt,
      @Nullable Pending pending) {
    this.project = project;
    this.file = file;
    this.standing = standing;
    this.updatedAt = updatedAt;
    this.pending = pending;
  }

  /**
   * A counter with no open pending.
   *
   * @throws MalformedRegistryException saying which part of REG-166 is broken
   */
  public static Counter settled(
      ProjectId project, LogicalName file, Standing standing, String updatedAt)
      throws MalformedRegistryException {
    requireStanding(standing);
    return new Counter(project, file, standing, updatedAt, null);
  }

  /**
   * A counter with an open pending.
   *
   * @throws MalformedRegistryException saying which part of REG-166 is broken
   */
  public static Counter announcing(
      ProjectId project, LogicalName file, Standing standing, String updatedAt, Pending pending)
      throws MalformedRegistryException {
    requireStanding(standing);
    if (!standing.lastAccepted().isFollowedBy(pending.counter())) {
      throw new MalformedRegistryException("pending_counter must be last_accepted_counter + 1");
    }
    return new Counter(project, file, standing, updatedAt, pending);
  }

  private static void requireStanding(Standing standing) throws MalformedRegistryException {
    if (standing.lastAccepted().isZero() != standing.lastPr().isEmpty()) {
      throw new MalformedRegistryException(
          "last_pr must be empty exactly when last_accepted_counter is 0");
    }
  }

  public ProjectId project() {
    return project;
  }

  public LogicalName file() {
    return file;
  }

  public Standing standing() {
    return standing;
  }

  public CounterValue lastAccepted() {
    return standing.lastAccepted();
  }

  public CounterValue epoch() {
    return standing.epoch();
  }

  /** RFC 3339, as it stands in the file. */
  public String updatedAt() {
    return updatedAt;
  }

  public Optional<Pending> pending() {
    return Optional.ofNullable(pending);
  }

  /** Whether nothing was ever accepted or announced (REG-154). */
  public boolean isInitial() {
    return standing.equals(Standing.INITIAL) && pending == null;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counter c
        && project.equals(c.project)
        && file.equals(c.file)
        && standing.equals(c.standing)
        && updatedAt.equals(c.updatedAt)
        && Objects.equals(pending, c.pending);
  }

  @Override
  public int hashCode() {
    return Objects.hash(project, file, standing, updatedAt, pending);
  }

  @Override
  public String toString() {
    return "counter " + project + "/" + file + " at " + lastAccepted();
  }
}
