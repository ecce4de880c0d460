package dev.byreis.core.testing;

import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.artifact.ManifestStream;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.artifact.UnsignedArtifact;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An encrypted file before it is written. One thing at a time can be changed; the rest, the
 * signature included, is made to fit, but for what is changed in the text.
 *
 * @param body what a signature covers
 * @param seal makes the artifact, usually by signing
 * @param finish what is done to the canonical text
 */
public record ArtifactDraft(
    ArtifactBody body, Function<ArtifactBody, Artifact> seal, UnaryOperator<String> finish) {

  static ArtifactDraft of(ArtifactBody body, TestKeys.Person signer) {
    return new ArtifactDraft(body, signature(signer), text -> text);
  }

  private static Function<ArtifactBody, Artifact> signature(TestKeys.Person signer) {
    return body ->
        new SignedArtifact(body, signer.id(), signer.key().sign(ManifestStream.of(body)));
  }

  // What can be changed.

  public ArtifactDraft signedBy(TestKeys.Person signer) {
    return sealed(signature(signer));
  }

  /** As a submission. */
  public ArtifactDraft unsigned() {
    return sealed(UnsignedArtifact::new);
  }

  /** With another signature than the signer's own. */
  public ArtifactDraft withSignature(Bytes signature) {
    return sealed(
        body ->
            seal.apply(body)
                .fold(
                    signed -> new SignedArtifact(body, signed.signer(), signature),
                    unsigned -> {
                      throw new AssertionError("not signed");
                    }));
  }

  private ArtifactDraft sealed(Function<ArtifactBody, Artifact> other) {
    return new ArtifactDraft(body, other, finish);
  }

  /** With the text changed after it was written and signed. */
  public ArtifactDraft editing(UnaryOperator<String> edit) {
    return new ArtifactDraft(body, seal, text -> edit.apply(finish.apply(text)));
  }

  public ArtifactDraft editing(String from, String to) {
    return editing(
        text -> {
          if (!text.contains(from)) {
            throw new AssertionError("there is no \"" + from + "\" in the file");
          }
          return text.replace(from, to);
        });
  }

  public ArtifactDraft withCounter(long counter) {
    return with(body.withCounter(CounterValue.of(counter)));
  }

  public ArtifactDraft ofProject(String project) {
    return with(
        new ArtifactBody(
            new ProjectId(project),
            body.file(),
            body.counter(),
            body.recipients(),
            body.secrets()));
  }

  public ArtifactDraft ofFile(String file) {
    return with(
        new ArtifactBody(
            body.project(),
            new LogicalName(file),
            body.counter(),
            body.recipients(),
            body.secrets()));
  }

  /** With these in the list of recipients; the values stay as they are. */
  public ArtifactDraft listing(Collection<AgeRecipient> recipients) {
    return with(
        new ArtifactBody(
            body.project(),
            body.file(),
            body.counter(),
            Fingerprint.ofAll(recipients),
            body.secrets()));
  }

  public ArtifactDraft withValue(String key, ArmoredValue value) {
    SortedMap<SecretName, ArmoredValue> more = new TreeMap<>(body.secrets());
    more.put(new SecretName(key), value);
    return with(more);
  }

  public ArtifactDraft without(String key) {
    SortedMap<SecretName, ArmoredValue> fewer = new TreeMap<>(body.secrets());
    fewer.remove(new SecretName(key));
    return with(fewer);
  }

  private ArtifactDraft with(SortedMap<SecretName, ArmoredValue> secrets) {
    return with(
        new ArtifactBody(body.project(), body.file(), body.counter(), body.recipients(), secrets));
  }

  private ArtifactDraft with(ArtifactBody other) {
    return new ArtifactDraft(other, seal, finish);
  }

  // What comes of it.

  public Artifact artifact() {
    return seal.apply(body);
  }

  /** The value of this key. */
  public ArmoredValue value(String key) {
    ArmoredValue value = body.secrets().get(new SecretName(key));
    if (value == null) {
      throw new AssertionError("there is no " + key);
    }
    return value;
  }

  /** Its digest of record. */
  public Sha256 content() {
    return artifact().contentSha().sha();
  }

  public Bytes bytes() {
    return Bytes.utf8(finish.apply(TestArtifacts.bytes(artifact()).toLatin1()));
  }
}
