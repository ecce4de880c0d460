package dev.byreis.cli.demo;

import static dev.byreis.cli.demo.DemoWorld.FILE;
import static dev.byreis.cli.demo.DemoWorld.PROJECT;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.AgeEncryption;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactWriter;
import dev.byreis.core.artifact.ManifestStream;
import dev.byreis.core.artifact.OversizedArtifactException;
import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.jgit.CommitWriter;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The project of the story: one file of record, and the same secrets encrypted anew for a rotation.
 *
 * @param first what base holds, counter 1
 * @param rotated what the rotation branch holds, counter 2
 * @param branch the rotation branch
 */
record PreparedProject(SignedArtifact first, SignedArtifact rotated, RotationBranch branch) {
  static final String BASE = "main";
  static final TreePath PATH = new TreePath("secrets/production.enc.yaml");
  private static final SecretName KEY = new SecretName("DB_PASSWORD");

  /** Both versions, for these recipients and under this administrator's signature. */
  static PreparedProject make(
      AdminKeys admin, Collection<AgeRecipient> recipients, RotationBranch branch) {
    CounterValue one = CounterValue.of(1);
    return new PreparedProject(
        artifact(admin, recipients, one), artifact(admin, recipients, one.next()), branch);
  }

  private static SignedArtifact artifact(
      AdminKeys admin, Collection<AgeRecipient> recipients, CounterValue counter) {
    try (PlainValue value =
        PlainValue.owning(KEY, "correct horse battery".getBytes(StandardCharsets.UTF_8))) {
      AgeEncryption encryption = AgeEncryption.to(recipients);
      SortedMap<SecretName, ArmoredValue> secrets = new TreeMap<>();
      secrets.put(KEY, encryption.encrypt(value));
      ArtifactBody body =
          new ArtifactBody(PROJECT, FILE, counter, encryption.fingerprints(), secrets);
      return new SignedArtifact(body, admin.id(), admin.signingKey().sign(ManifestStream.of(body)));
    } catch (CommandFailedException e) {
      throw new IllegalStateException("the story's secret is refused", e);
    }
  }

  /** Makes base in this repository. */
  CommitId writeBase(Path repository, Instant now)
      throws IOException, UnreadableRepositoryException {
    try (StoryRepository store = new StoryRepository(repository, now, CommitWriter.UNSIGNED)) {
      return store.commit(BASE, List.of(), commit(first, "Keep the shop's secrets\n"));
    }
  }

  /** Makes the rotation branch on base in this repository. */
  CommitId writeBranch(Path repository, CommitId base, Instant now)
      throws IOException, UnreadableRepositoryException {
    RotationCommitMessage message =
        new RotationCommitMessage.AllFiles(
            PROJECT,
            List.of(
                new RotationCommitMessage.Entry(
                    FILE, rotated.body().counter(), rotated.contentSha())));
    try (StoryRepository store = new StoryRepository(repository, now, CommitWriter.UNSIGNED)) {
      return store.commit(branch.value(), List.of(base), commit(rotated, message.text()));
    }
  }

  private static ComposedCommit commit(SignedArtifact artifact, String message) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    try {
      files.put(PATH, ArtifactWriter.write(artifact));
    } catch (OversizedArtifactException e) {
      throw new IllegalStateException("one short secret is too large", e);
    }
    return new ComposedCommit(files, Bytes.utf8(message));
  }
}
