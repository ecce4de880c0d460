package dev.byreis.cli.trust;

import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.signature.Sshsig;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the key that signed a registry's first commit: the anchor, in either trust mode. The
 * signature is checked, so that what is shown is a key that somebody holds (REG-142).
 */
final class AnchorProbe {
  private AnchorProbe() {}

  /**
   * The key; empty if the first commit is not signed, or the signature does not hold.
   *
   * @throws UnreadableRepositoryException if the history cannot be seen to its beginning
   */
  static Optional<Ed25519PublicKey> find(RepositoryView view) throws UnreadableRepositoryException {
    CommitId head =
        view.findRef(RefName.MAIN)
            .map(CommitId::of)
            .orElseThrow(() -> new UnreadableRepositoryException("there is no " + RefName.MAIN));
    try (Stream<CommitChanges> history = view.history(head)) {
      Iterator<CommitChanges> commits = history.iterator();
      return commits.hasNext() ? signer(commits.next().commit()) : Optional.empty();
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  private static Optional<Ed25519PublicKey> signer(RawCommit genesis) {
    return Sshsig.read(genesis) instanceof NativeSignature.Present present
            && present.claim().holds()
        ? Optional.of(present.claim().key())
        : Optional.empty();
  }
}
