package dev.byreis.bench.micro;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ManifestStream;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.TestArtifacts;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.TestSigner;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One signed artifact of five secrets for four recipients, one of them a plugin's. */
@State(Scope.Benchmark)
public class ArtifactMicro {
  private static final String[] SECRETS = {"API_KEY", "DB_PASSWORD", "SMTP", "TOKEN", "WEBHOOK"};

  private final Bytes file;
  private final ArtifactBody body;

  /** Makes the file. */
  public ArtifactMicro() {
    List<AgeRecipient> recipients =
        Stream.of(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL, TestKeys.DAVE)
            .map(TestKeys.Person::recipient)
            .toList();
    TestArtifacts artifacts = new TestArtifacts("myapp", recipients);
    body = artifacts.body("production", 7, 1, SECRETS);
    file = TestArtifacts.bytes(TestArtifacts.signed(body, TestSigner.named("alice")));
  }

  /** Strictly, with every age header in it. */
  @Benchmark
  public Artifact artifactParse() {
    return ArtifactReader.read(file)
        .findArtifact()
        .orElseThrow(() -> new AssertionError("a good file was refused"));
  }

  /** What the signature of the file covers. */
  @Benchmark
  public Bytes manifest() {
    return ManifestStream.of(body);
  }
}
