package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.signature.FooterDomain;

/** What a second administrator signs to approve an administrative commit (REG-207). */
public final class ApprovalPayload {
  private ApprovalPayload() {}

  /**
   * The bytes that are signed, domain included.
   *
   * @param tree the commit's tree
   * @param parent the commit's parent
   * @param text the message before the approval's paragraph, up to and with its last LF
   */
  public static Bytes of(ObjectName tree, CommitId parent, Bytes text) {
    return FooterDomain.COSIGN.payload(frame(tree, parent).plus(text));
  }

  /** The second administrator's two lines for this commit. */
  public static CommitMessage.Footer sign(
      ObjectName tree, CommitId parent, Bytes text, Signer cosigner) {
    return new CommitMessage.Footer(cosigner.id(), cosigner.key().sign(of(tree, parent, text)));
  }

  private static Bytes frame(ObjectName tree, CommitId parent) {
    return Bytes.utf8("tree " + tree + "\nparent " + parent + "\n\n");
  }
}
