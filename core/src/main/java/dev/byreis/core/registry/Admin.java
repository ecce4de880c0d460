package dev.byreis.core.registry;

import dev.byreis.core.signature.Ed25519PublicKey;

/**
 * One entry of the roster: a recipient and a signer for every project (REG-125).
 *
 * @param id the name
 * @param ageKey the recipient
 * @param signerKey the key that signs footers and, in mode roster, commits
 */
public record Admin(AdminId id, AgeRecipient ageKey, Ed25519PublicKey signerKey) {}
