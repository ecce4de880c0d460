package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.RunningCommand;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.cli.client.Place;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command reaches a gateway over {@code https}; git says whom it trusts and who asks. */
class RotateOverTlsTest {
  private static final String[] STATUS = {"admin", "rotation", "status", "--project", "payments"};

  @TempDir private Path folder;
  private OperatorWorld world;
  private RunningCommand gateway;
  private Path certificate;

  @BeforeEach
  void serve() throws Exception {
    certificate = folder.resolve("tls.pem");
    Path key = folder.resolve("tls.key");
    Process made =
        new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=gateway",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-out",
                certificate.toString(),
                "-keyout",
                key.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("openssl.out").toFile())
            .start();
    assertThat(made.waitFor()).as(Files.readString(folder.resolve("openssl.out"))).isZero();
    world = OperatorWorld.in(folder.resolve("world"));
    gateway =
        ServedWorld.serve(
            world, folder, "  tls:\n    certificate: " + certificate + "\n    key: " + key + "\n");
    assertThat(world.place("alice").variables().get("BYREIS_REGISTRY")).startsWith("https://");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private Place trusting(String name) {
    return world.place(name).with("GIT_SSL_CAINFO", certificate.toString());
  }

  @Test
  void aRotationWithAToken() {
    trusting("alice");
    CommandRun run = world.run("alice", "rotate", "--project", "payments", "--yes");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(world.reads("bob", "main")).isTrue();
  }

  @Test
  void gitsCredentialHelperIsAskedWhereNoTokenIsGiven() {
    Place place = trusting("bob");
    String token = place.variables().remove("BYREIS_GATEWAY_TOKEN");
    assertThat(world.run("bob", STATUS).exit()).isEqualTo(ExitClass.AUTH_ERROR);

    Place.write(
        place.folder().resolve(".gitconfig"),
        Bytes.utf8(
            "[credential]\n\thelper = \"!f() { test $1 = get && echo username=bob && "
                + "echo password="
                + token
                + "; }; f\"\n"));
    CommandRun run = world.run("bob", "rotate", "--project", "payments", "--yes");

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out() + run.err()).doesNotContain(String.valueOf(token));
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTalkedTo() {
    String before = world.refs();
    CommandRun run = world.run("alice", "rotate", "--project", "payments", "--yes");
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.AUTH_ERROR);
    assertThat(run.err()).contains("the mode cannot be derived", "certificate verification failed");
    assertThat(world.refs()).isEqualTo(before);
  }
}
