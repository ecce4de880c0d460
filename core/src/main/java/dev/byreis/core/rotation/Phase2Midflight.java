package dev.byreis.core.rotation;

/** Evidence that base has what the registry has not committed: terminal for automation (ROT-15). */
public final class Phase2Midflight implements RotationClass {
  private final Reason reason;
  private final RotationObservation observation;

  Phase2Midflight(Reason reason, RotationObservation observation) {
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
    return cases.phase2Midflight(this);
  }

  @Override
  public String toString() {
    return words();
  }
}
