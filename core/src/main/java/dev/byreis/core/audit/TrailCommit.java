package dev.byreis.core.audit;

import dev.byreis.core.audit.AuditCommit.Signing;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A commit whose signatures have still to be checked.
 *
 * @param id the commit
 * @param text its message
 * @param paths what it changes
 * @param nativeSignature whether it is by an admitted key, and holds: dear
 * @param footer whose footer the message has, and whether it holds
 */
record TrailCommit(
    CommitId id, Bytes text, List<TreePath> paths, BooleanSupplier nativeSignature, Footer footer) {

  /**
   * The footer of a message.
   *
   * @param signer whose it claims to be; empty text if nobody's whom the roster knows
   * @param holds whether it is: dear
   */
  record Footer(String signer, BooleanSupplier holds) {
    static final Footer NONE = new Footer("", () -> false);
  }

  /** What was checked: in any order, by any thread. */
  record Checked(TrailCommit commit, boolean isSigned, boolean hasFooter) {
    AuditCommit read() throws AuditMessage.UnclearCountersException {
      return new AuditCommit(
          commit.id, message(), isSigned ? Signing.VALID : Signing.NOT_VALID, commit.paths);
    }

    private AuditMessage message() throws AuditMessage.UnclearCountersException {
      if (!isSigned) {
        return AuditMessage.NONE;
      }
      AuditMessage message = AuditMessage.of(commit.text);
      boolean isActors = hasFooter && commit.footer.signer.equals(message.actor());
      return isActors ? message : message.byNobody();
    }
  }

  Checked check() {
    boolean isSigned = nativeSignature.getAsBoolean();
    return new Checked(this, isSigned, isSigned && footer.holds.getAsBoolean());
  }
}
