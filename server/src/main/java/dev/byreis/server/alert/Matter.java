package dev.byreis.server.alert;

import dev.byreis.core.finding.Category;
import dev.byreis.core.finding.Code;
import dev.byreis.core.rotation.Reason;

/**
 * What an alert is about.
 *
 * @param code under a name that never changes
 * @param category how bad it is (ROT-70)
 */
public record Matter(String code, Category category) {
  /** A rotation has been open for longer than it should. */
  public static final Matter ROTATION_LINGERS =
      new Matter("rotation-lingers", Category.RECOVERABLE);

  /** Someone has paused a project, or with its registry all of them. */
  public static final Matter PAUSED_BY_ADMINISTRATOR =
      new Matter("paused-by-administrator", Category.RECOVERABLE);

  /** A finding about a push, or about what has landed. */
  public static Matter of(Code code) {
    return new Matter(code.id(), code.category());
  }

  /** A project is where automation ends (ROT-15). */
  public static Matter of(Reason reason) {
    return new Matter(reason.id(), Category.NON_RECOVERABLE);
  }
}
