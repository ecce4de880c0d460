package dev.byreis.core.rotation;

/** Evidence that the two repositories fit no other class: terminal for automation (ROT-15). */
public final class InconsistentPartial implements RotationClass {
  private final Reason reason;
  private final RotationObservation observation;

  InconsistentPartial(Reason reason, RotationObservation observation) {
    this.reason = reason;
    this.observation = observation;
  }

  @Override
  public Reason reason() {
    return reason;
  }

  @Override
  public RotationObservation observation() {
    return observation;
  }

  @Override
  public <R> R match(Cases<R> cases) {
    return cases.inconsistentPartial(this);
  }

  @Override
  public String toString() {
    return words();
  }
}
