package dev.byreis.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A server's certificates and private key from PEM files. */
final class PemIdentity {
  private static final long LARGEST_FILE = 1 << 20;
  private static final String ALIAS = "server";

  private PemIdentity() {}

  /**
   * A key store in memory, without a password.
   *
   * @throws IOException if a file cannot be read or does not hold what it should
   */
  static KeyStore load(Transport.Tls files) throws IOException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, new char[0]);
      store.setKeyEntry(ALIAS, key(files.key()), new char[0], chain(files.chain()));
      return store;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificate or its key cannot be used", e);
    }
  }

  private static Certificate[] chain(Path file) throws IOException, GeneralSecurityException {
    requireSmall(file);
    try (InputStream in = Files.newInputStream(file)) {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(in)
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new IOException("no certificate in " + file);
      }
      return chain;
    }
  }

  private static PrivateKey key(Path file) throws IOException {
    requireSmall(file);
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.US_ASCII);
        PEMParser parser = new PEMParser(in)) {
      // A file by openssl may begin with the parameters of the curve.
      Object object = parser.readObject();
      while (object != null) {
        if (object instanceof PEMKeyPair pair) {
          return new JcaPEMKeyConverter().getPrivateKey(pair.getPrivateKeyInfo());
        }
        if (object instanceof PrivateKeyInfo info) {
          return new JcaPEMKeyConverter().getPrivateKey(info);
        }
        object = parser.readObject();
      }
      throw new IOException("no unencrypted private key in " + file);
    }
  }

  private static void requireSmall(Path file) throws IOException {
    if (Files.size(file) > LARGEST_FILE) {
      throw new IOException("too large for a PEM file: " + file);
    }
  }
}
