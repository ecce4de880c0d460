package dev.byreis.core.registry.verify;

import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.RegistryStateIndex;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;

/**
 * Keeps the evidence of a verification across a restart. Whoever can write where the index is kept
 * can also change whom the gateway trusts; so the index is as trustworthy as the configuration, and
 * what is checked is that it is whole, was made under the same trust, and agrees with the
 * repository. Only the evidence of a history that conforms in full is kept.
 */
public final class VerifiedRegistryIndex {
  private VerifiedRegistryIndex() {}

  /**
   * The index of this evidence.
   *
   * @throws IllegalArgumentException if the history does not conform
   */
  public static Bytes write(VerifiedRegistry registry) {
    if (!registry.conformity().isFull()) {
      throw new IllegalArgumentException("only a history that conforms is indexed");
    }
    return Bytes.utf8(header(registry.trust())).plus(RegistryStateIndex.write(registry.state()));
  }

  /**
   * The evidence that was written.
   *
   * @throws MalformedRegistryException if it is of another trust or format, or disagrees with the
   *     repository: verify the history again
   */
  public static VerifiedRegistry restore(Bytes index, RepositoryView view, Trust trust)
      throws MalformedRegistryException, UnreadableRepositoryException {
    Bytes header = Bytes.utf8(header(trust));
    if (!index.startsWith(header)) {
      throw new MalformedRegistryException("the index was made under another trust");
    }
    RegistryState state =
        RegistryStateIndex.read(index.slice(header.length(), index.length()), view);
    return new VerifiedRegistry(
        trust,
        state.head().orElseThrow(() -> new MalformedRegistryException("the index has no head")),
        state,
        Conformity.FULL);
  }

  private static String header(Trust trust) {
    return "trust " + trust.mode() + " " + trust.anchorFingerprint() + "\n";
  }
}
