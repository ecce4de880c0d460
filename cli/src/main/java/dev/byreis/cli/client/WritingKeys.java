package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.jgit.CommitWriter;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import java.io.IOException;
import java.util.Optional;

/**
 * With what an administrator writes to the registry.
 *
 * @param signer signs footers and artifacts, under the name that the roster has
 * @param nativeSigner signs commits, as the trust mode demands
 */
public record WritingKeys(Signer signer, CommitWriter.Signer nativeSigner) {
  /**
   * The configured keys.
   *
   * @throws CommandFailedException with auth-error if one is missing, or not the one that the
   *     roster attests (REG-175)
   */
  static WritingKeys of(Environment environment, Admin admin, TrustAnchors anchors)
      throws CommandFailedException, IOException {
    SigningKey own = KeySources.signing(environment);
    if (!own.publicKey().equals(admin.signerKey())) {
      throw new CommandFailedException(
          ExitClass.AUTH_ERROR,
          "the signing key is not the one that the roster lists for " + admin.id(),
          "use the signer key that was made with this age key");
    }
    Signer signer = new Signer(admin.id(), own);
    return switch (anchors.mode()) {
      case ROSTER -> new WritingKeys(signer, with(own));
      case ANCHOR -> new WritingKeys(signer, anchor(environment, own, anchors));
    };
  }

  private static CommitWriter.Signer with(SigningKey key) {
    return unsigned -> Sshsig.signCommit(key, unsigned);
  }

  /** The key of the file that is named, else of the own one, else of an ssh-agent. */
  private static CommitWriter.Signer anchor(
      Environment environment, SigningKey own, TrustAnchors anchors)
      throws CommandFailedException, IOException {
    Optional<SigningKey> named = KeySources.findAnchor(environment);
    SigningKey key = named.orElse(own);
    if (key.publicKey().equals(anchors.anchor())) {
      return with(key);
    }
    Optional<SshAgent> agent =
        named.isPresent() ? Optional.empty() : KeySources.findAgent(environment, anchors.anchor());
    return agent
        .<CommitWriter.Signer>map(
            holder -> unsigned -> holder.signCommit(anchors.anchor(), unsigned))
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.AUTH_ERROR,
                    "in trust mode " + TrustMode.ANCHOR + " the anchor's key signs every commit",
                    "set BYREIS_ANCHOR_KEY_FILE to it, or add it to the ssh-agent"));
  }
}
