package dev.byreis.core.rotation;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import java.util.Collections;
import java.util.SortedMap;

/** Evidence that a rotation is announced and nothing of it has taken effect: it can be reversed. */
public final class Phase1Only implements RotationClass {
  private final RotationObservation observation;
  private final RotationRef branch;
  private final SortedMap<LogicalName, Pending> pendings;

  Phase1Only(
      RotationObservation observation,
      RotationRef branch,
      SortedMap<LogicalName, Pending> pendings) {
    this.observation = observation;
    this.branch = branch;
    this.pendings = Collections.unmodifiableSortedMap(pendings);
  }

  /** The branch of the rotation; it exists. */
  public RotationRef branch() {
    return branch;
  }

  /** P, by file; at least one. */
  public SortedMap<LogicalName, Pending> pendings() {
    return pendings;
  }

  /** Whether the pendings are those of F(p), all of them and no other. */
  public boolean isComplete() {
    return pendings.keySet().equals(observation.filesOfRecord());
  }

  @Override
  public Reason reason() {
    return Reason.PENDINGS_OPEN;
  }

  @Override
  public RotationObservation observation() {
    return observation;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.phase1Only(this);
  }

  @Override
  public String toString() {
    return words();
  }
}
