package dev.byreis.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.receive.Patience;
import dev.byreis.server.receive.ReceiveLimits;
import dev.byreis.server.testing.GatewayWorld;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.awaitility.Awaitility;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  @TempDir Path folder;

  private void makeIdentity(String serial) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    KeyPair pair = generator.generateKeyPair();
    X500Name name = new X500Name("CN=gateway " + serial);
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(serial),
            Date.from(now.minus(Duration.ofDays(1))),
            Date.from(now.plus(Duration.ofDays(1))),
            name,
            pair.getPublic());
    builder.addExtension(
        Extension.subjectAlternativeName,
        false,
        new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")));
    write(
        "chain.pem",
        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
    write("key.pem", new PemObject("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private void write(String name, Object object) throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve(name));
        JcaPEMWriter pem = new JcaPEMWriter(out)) {
      pem.writeObject(object);
    }
  }

  @Test
  void aNewCertificateIsTakenIntoUseWithoutARestart() throws Exception {
    makeIdentity("1");
    Path chain = folder.resolve("chain.pem");
    Transport.Tls tls = new Transport.Tls(chain, folder.resolve("key.pem"));
    try (GatewayWorld world = GatewayWorld.start(folder, GatewayWorld.Options.USUAL.with(tls))) {
      GitCommand client = world.client("client");
      client.run("config", "http.sslCAInfo", chain.toString());
      GatewayWorld.commit(client, "a", "one");
      client.run("push", "registry", "main");
      Path old = Files.copy(chain, folder.resolve("old.pem"));

      makeIdentity("2");

      Awaitility.await().until(() -> client.tryRun("ls-remote", "registry").succeeded());
      client.run("config", "http.sslCAInfo", old.toString());
      assertThat(client.tryRun("ls-remote", "registry").succeeded()).isFalse();
    }
  }

  @Test
  void plainHttpOnAnythingButLoopbackIsRefused() {
    assertThat(
            catchThrowable(
                () ->
                    Listener.of(
                        new GatewaySettings(
                            new InetSocketAddress("0.0.0.0", 0),
                            new Transport.PlainOnLoopback(),
                            GatewaySettings.HttpLimits.DEFAULT,
                            ReceiveLimits.DEFAULT,
                            Patience.DEFAULT,
                            GatewaySettings.Upkeep.DEFAULT))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
