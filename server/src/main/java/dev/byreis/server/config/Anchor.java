package dev.byreis.server.config;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is known beforehand of the key that a registry's genesis is signed with (REG-140). */
public sealed interface Anchor {
  <R> R fold(
      Function<? super Ed25519PublicKey, ? extends R> key,
      Function<? super Sha256, ? extends R> fingerprint,
      Supplier<? extends R> notPinned);

  /**
   * The key itself.
   *
   * @param key the public key
   */
  record Key(Ed25519PublicKey key) implements Anchor {
    @Override
    public <R> R fold(
        Function<? super Ed25519PublicKey, ? extends R> whenKey,
        Function<? super Sha256, ? extends R> whenFingerprint,
        Supplier<? extends R> notPinned) {
      return whenKey.apply(key);
    }
  }

  /**
   * The key's fingerprint.
   *
   * @param fingerprint SHA-256 of its 32 bytes
   */
  record Fingerprint(Sha256 fingerprint) implements Anchor {
    @Override
    public <R> R fold(
        Function<? super Ed25519PublicKey, ? extends R> whenKey,
        Function<? super Sha256, ? extends R> whenFingerprint,
        Supplier<? extends R> notPinned) {
      return whenFingerprint.apply(fingerprint);
    }
  }

  /** Nothing: the configuration names no anchor. */
  record NotPinned() implements Anchor {
    @Override
    public <R> R fold(
        Function<? super Ed25519PublicKey, ? extends R> whenKey,
        Function<? super Sha256, ? extends R> whenFingerprint,
        Supplier<? extends R> notPinned) {
      return notPinned.get();
    }
  }
}
