package dev.byreis.core.rotation;

/** Evidence that no rotation is in flight. */
public final class NoPartial implements RotationClass {
  private final Reason reason;
  private final RotationObservation observation;

  NoPartial(Reason reason, RotationObservation observation) {
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
    return cases.noPartial(this);
  }

  @Override
  public String toString() {
    return words();
  }
}
