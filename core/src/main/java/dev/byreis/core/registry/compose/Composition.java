package dev.byreis.core.registry.compose;

import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBodyWriter;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.CommitMessageWriter;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A commit that nobody has signed yet. The signers of kind F may sit at different machines: both
 * get {@link #bodyBytes()}, and their footers are put together here (REG-174).
 *
 * @param files the new content of every file that it changes
 * @param body what its message says
 */
public record Composition(SortedMap<TreePath, Bytes> files, CommitBody body) {
  public Composition {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** What the footers sign, without the domain. */
  public Bytes bodyBytes() {
    return CommitBodyWriter.write(body);
  }

  /** Kinds A, A*, B, C and D. */
  public ComposedCommit signedBy(Signer signer) {
    return new ComposedCommit(files, CommitMessageWriter.signed(body, signer));
  }

  /** Kind F. */
  public ComposedCommit signedBy(Signer signer, Signer cosigner) {
    return new ComposedCommit(files, CommitMessageWriter.cosigned(body, signer, cosigner));
  }

  /** Kind F, with footers that were made elsewhere. */
  public ComposedCommit assembledWith(CommitMessage.Footer signer, CommitMessage.Footer cosigner) {
    return new ComposedCommit(files, CommitMessageWriter.assemble(bodyBytes(), signer, cosigner));
  }
}
