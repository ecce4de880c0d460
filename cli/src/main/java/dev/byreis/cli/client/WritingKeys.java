package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;

/**
 * With what an administrator writes to the registry.
 *
 * @param signer signs footers and artifacts, under the name that the roster has
 * @param nativeKey signs commits, as the trust mode demands
 */
public record WritingKeys(Signer signer, SigningKey nativeKey) {
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
      case ROSTER -> new WritingKeys(signer, own);
      case ANCHOR -> new WritingKeys(signer, anchor(environment, own, anchors));
    };
  }

  private static SigningKey anchor(Environment environment, SigningKey own, TrustAnchors anchors)
      throws CommandFailedException, IOException {
    SigningKey key = KeySources.findAnchor(environment).orElse(own);
    if (!key.publicKey().equals(anchors.anchor())) {
      throw new CommandFailedException(
          ExitClass.AUTH_ERROR,
          "in trust mode " + TrustMode.ANCHOR + " the anchor's key signs every commit",
          "set BYREIS_ANCHOR_KEY_FILE to it");
    }
    return key;
  }
}
