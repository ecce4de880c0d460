package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.FooterDomain;

/**
 * Puts messages together. A cosigned message can be made in two places: each administrator makes
 * the own footer over the same body, then one assembles (REG-174).
 */
public final class CommitMessageWriter {
  private CommitMessageWriter() {}

  /** A message of kind A, A*, B, C or D (REG-172). */
  public static Bytes signed(CommitBody body, Signer signer) {
    Bytes text = CommitBodyWriter.write(body);
    return assemble(text, signerFooter(text, signer));
  }

  /** A message of kind F (REG-174). */
  public static Bytes cosigned(CommitBody body, Signer signer, Signer cosigner) {
    Bytes text = CommitBodyWriter.write(body);
    return assemble(text, signerFooter(text, signer), cosignerFooter(text, cosigner));
  }

  /** The signer's footer under these bytes (REG-171). */
  public static CommitMessage.Footer signerFooter(Bytes body, Signer signer) {
    return signer.footer(FooterDomain.WRITE, body);
  }

  /** The cosigner's footer under these bytes (REG-174). */
  public static CommitMessage.Footer cosignerFooter(Bytes body, Signer cosigner) {
    return cosigner.footer(FooterDomain.COSIGN, body);
  }

  /** Body and one footer, stored as REG-172 says. */
  public static Bytes assemble(Bytes body, CommitMessage.Footer signer) {
    return body.plus(paragraph("byreis-signer", "byreis-sig", signer));
  }

  /** Body and both footers, stored as REG-174 says. */
  public static Bytes assemble(
      Bytes body, CommitMessage.Footer signer, CommitMessage.Footer cosigner) {
    return body.plus(paragraph("byreis-cosigner", "byreis-cosig", cosigner))
        .plus(paragraph("byreis-signer", "byreis-sig", signer));
  }

  /** An administrative message with the second administrator's approval (REG-207). */
  public static Bytes approved(Bytes text, CommitMessage.Footer cosigner) {
    return text.plus(paragraph("byreis-cosigner", "byreis-cosig", cosigner));
  }

  private static Bytes paragraph(String idKey, String signatureKey, CommitMessage.Footer footer) {
    return Bytes.utf8(
        "\n"
            + idKey
            + ": "
            + footer.signer()
            + "\n"
            + signatureKey
            + ": "
            + footer.signature().toHex()
            + "\n");
  }
}
