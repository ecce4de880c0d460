package dev.byreis.server.receive;

import dev.byreis.core.repo.RefName;
import java.util.List;

/** What the client is told. */
sealed interface PushAnswer {
  /**
   * Every ref has moved.
   *
   * @param left branches that the landing could not delete (ROT-43)
   */
  record Landed(List<RefName> left) implements PushAnswer {
    public Landed {
      left = List.copyOf(left);
    }
  }

  /** No ref has moved. */
  record Refused(RefusedPush why) implements PushAnswer {}
}
