package dev.byreis.server.pause;

import dev.byreis.core.finding.Code;
import java.util.Arrays;
import java.util.Optional;

/** Why something is paused, under a name that never changes. */
public enum Reason {
  /** An administrator said so. */
  ADMINISTRATOR("administrator"),
  /** A ref is not where the gateway left it. */
  TRUSTED_REF_MOVED(Code.TRUSTED_REF_MOVED.id()),
  /** A landing has begun and can neither be finished nor be taken back. */
  LANDING_UNFINISHED(Code.LANDING_UNFINISHED.id()),
  /** What has landed in the registry does not verify. */
  REGISTRY_NOT_TRUSTED(Code.REGISTRY_NOT_TRUSTED.id());

  private final String id;

  Reason(String id) {
    this.id = id;
  }

  public String id() {
    return id;
  }

  static Optional<Reason> find(String id) {
    return Arrays.stream(values()).filter(reason -> reason.id.equals(id)).findFirst();
  }

  /** The reason that a finding about what has landed gives; empty for findings about a push. */
  public static Optional<Reason> of(Code code) {
    return find(code.id());
  }

  @Override
  public String toString() {
    return id;
  }
}
