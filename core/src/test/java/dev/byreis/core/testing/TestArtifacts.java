package dev.byreis.core.testing;

import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactWriter;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.artifact.ManifestStream;
import dev.byreis.core.artifact.OversizedArtifactException;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.artifact.UnsignedArtifact;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Valid artifacts of one project for one set of recipients, signed by real keys. The values are age
 * files in form only; another round makes other values of the same secrets, as a re-encryption
 * does.
 */
public final class TestArtifacts {
  private final ProjectId project;
  private final List<AgeRecipient> recipients;

  public TestArtifacts(String project, Collection<AgeRecipient> recipients) {
    this.project = new ProjectId(project);
    this.recipients = List.copyOf(recipients);
  }

  /**
   * What a signature would cover.
   *
   * @param file the logical name
   * @param counter the counter
   * @param round which encryption of the values it is
   * @param keys the names of the secrets
   */
  public ArtifactBody body(String file, long counter, int round, String... keys) {
    int natives = (int) recipients.stream().filter(AgeRecipient::isNative).count();
    int plugins = recipients.size() - natives;
    SortedMap<SecretName, ArmoredValue> secrets = new TreeMap<>();
    for (String key : keys) {
      FakeAge value = FakeAge.named(project + "/" + file + "/" + key + "/" + round);
      value.withNativeStanzas(natives);
      for (int i = 0; i < plugins; i++) {
        value.withStanza("-> piv-p256 AAAAAA AAAA\nAAAA\n");
      }
      secrets.put(new SecretName(key), value.value());
    }
    return new ArtifactBody(
        project,
        new LogicalName(file),
        CounterValue.of(counter),
        Fingerprint.ofAll(recipients),
        secrets);
  }

  /** A file of record. */
  public static SignedArtifact signed(ArtifactBody body, TestSigner signer) {
    return new SignedArtifact(body, signer.id(), signer.sign(ManifestStream.of(body)));
  }

  /** A submission. */
  public static UnsignedArtifact unsigned(ArtifactBody body) {
    return new UnsignedArtifact(body);
  }

  /** The canonical bytes. */
  public static Bytes bytes(Artifact artifact) {
    try {
      return ArtifactWriter.write(artifact);
    } catch (OversizedArtifactException e) {
      throw new AssertionError("the test world is broken", e);
    }
  }
}
