package dev.byreis.core.rotation;

/**
 * Where a rotation of a project stands: one of exactly four classes (ROT-12), with the observation
 * that says so. Only the {@link Classifier} makes one.
 */
public sealed interface RotationClass
    permits NoPartial, Phase1Only, Phase2Midflight, InconsistentPartial {
  /** The four, without their evidence. */
  enum Kind {
    NO_PARTIAL("no-partial-state"),
    PHASE_1_ONLY("phase-1-only"),
    PHASE_2_MIDFLIGHT("phase-2-midflight"),
    INCONSISTENT_PARTIAL("inconsistent-partial");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    /** The name in output, which is the stock client's. */
    public String id() {
      return id;
    }

    @Override
    public String toString() {
      return id;
    }
  }

  Reason reason();

  /** What was seen. */
  RotationObservation observation();

  <R> R match(Cases<R> cases);

  default Kind kind() {
    return reason().kind();
  }

  /** Whether the project is in flight (ROT section 1): not NoPartial, which no open pending is. */
  default boolean isInFlight() {
    return kind() != Kind.NO_PARTIAL;
  }

  /** Class and reason, such as {@code phase-1-only (pendings-open)}. */
  default String words() {
    return kind() + " (" + reason() + ")";
  }

  /** An answer for each class. */
  interface Cases<R> {
    R noPartial(NoPartial none);

    R phase1Only(Phase1Only phase1);

    R phase2Midflight(Phase2Midflight phase2);

    R inconsistentPartial(InconsistentPartial inconsistent);
  }
}
