package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.FooterDomain;
import dev.byreis.core.signature.SigningKey;

/**
 * An administrator who signs (REG-175). That the name is the key's in the roster is for the caller
 * to know.
 *
 * @param id the name in the roster
 * @param key the private key
 */
public record Signer(AdminId id, SigningKey key) {
  /** The administrator's two lines under this text. */
  CommitMessage.Footer footer(FooterDomain domain, Bytes text) {
    return new CommitMessage.Footer(id, key.sign(domain.payload(text)));
  }
}
