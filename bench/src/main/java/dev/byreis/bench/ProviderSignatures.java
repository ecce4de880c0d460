package dev.byreis.bench;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.IntStream;

/** Bare Ed25519 verifications by a provider of the Java platform's own interface. */
final class ProviderSignatures {
  private static final String ALGORITHM = "Ed25519";

  private final Provider provider;
  private final PublicKey key;
  private final byte[] message = "x".repeat(120).getBytes(StandardCharsets.US_ASCII);
  private final byte[] signature;

  private ProviderSignatures(Provider provider) throws GeneralSecurityException {
    this.provider = provider;
    KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM, provider).generateKeyPair();
    this.key = pair.getPublic();
    Signature signer = Signature.getInstance(ALGORITHM, provider);
    signer.initSign(pair.getPrivate());
    signer.update(message);
    this.signature = signer.sign();
  }

  /**
   * One for each provider on the class path that knows the algorithm here; the JDK's is one.
   * BouncyCastle's is not: it is measured as we use it.
   */
  static List<ProviderSignatures> all() {
    return ServiceLoader.load(Provider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.getService("Signature", ALGORITHM) != null)
        .filter(provider -> !provider.getName().startsWith("BC"))
        .map(ProviderSignatures::of)
        .toList();
  }

  private static ProviderSignatures of(Provider provider) {
    try {
      return new ProviderSignatures(provider);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(provider.getName(), e);
    }
  }

  String name() {
    return provider.getName();
  }

  /** Verifies so often, on all cores. */
  void verify(int count) {
    long good = IntStream.range(0, count).parallel().filter(i -> isGood()).count();
    if (good != count) {
      throw new AssertionError("a good signature was refused");
    }
  }

  private boolean isGood() {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM, provider);
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
