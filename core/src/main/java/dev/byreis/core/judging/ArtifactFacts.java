package dev.byreis.core.judging;

import dev.byreis.core.artifact.ContentSha;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.rotation.FileArtifact;
import java.util.HashSet;
import java.util.Set;

/**
 * What a judgement of rotations asks of a file of record, without its values.
 *
 * @param file the logical name that it bears
 * @param artifact counter and digest
 * @param recipients the fingerprints that it lists
 * @param keys the names of its secrets
 * @param signer whose signature it bears; not itself signed
 * @param signature 64 bytes, not checked
 */
public record ArtifactFacts(
    LogicalName file,
    FileArtifact artifact,
    Set<Sha256> recipients,
    Set<SecretName> keys,
    AdminId signer,
    Bytes signature) {
  public ArtifactFacts {
    recipients = Set.copyOf(recipients);
    keys = Set.copyOf(keys);
  }

  /** The same with sets that equal its own. */
  ArtifactFacts sharing(Set<Sha256> sameRecipients, Set<SecretName> sameKeys) {
    return new ArtifactFacts(file, artifact, sameRecipients, sameKeys, signer, signature);
  }

  static ArtifactFacts of(SignedArtifact read) {
    Set<Sha256> recipients = new HashSet<>();
    for (Fingerprint fingerprint : read.body().recipients()) {
      recipients.add(new Sha256(fingerprint.hex()));
    }
    ContentSha content = read.contentSha();
    return new ArtifactFacts(
        read.body().file(),
        new FileArtifact(read.body().counter(), content.sha()),
        recipients,
        read.body().secrets().keySet(),
        read.signer(),
        read.signature());
  }
}
