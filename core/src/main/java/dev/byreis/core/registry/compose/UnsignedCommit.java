package dev.byreis.core.registry.compose;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import java.time.Instant;
import java.util.List;

/**
 * A commit object of the registry before it is signed (REG-35, REG-176).
 *
 * @param tree what it holds
 * @param parents one, or none for the genesis
 * @param when its date, of author and committer alike
 * @param message the whole message
 */
public record UnsignedCommit(ObjectName tree, List<CommitId> parents, Instant when, Bytes message) {
  private static final String WHO = "byreis-admin <byreis-admin@localhost>";

  public UnsignedCommit {
    parents = List.copyOf(parents);
  }

  /** The content of the commit object. */
  public Bytes content() {
    StringBuilder headers = new StringBuilder("tree ").append(tree).append('\n');
    parents.forEach(parent -> headers.append("parent ").append(parent).append('\n'));
    String who = " " + WHO + " " + when.getEpochSecond() + " +0000\n";
    headers.append("author").append(who).append("committer").append(who).append('\n');
    return Bytes.utf8(headers.toString()).plus(message);
  }

  /** The content of the commit object with the key's native signature (REG-180). */
  public Bytes signedBy(SigningKey key) {
    return Sshsig.signCommit(key, content());
  }
}
