package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.AgeEncryption;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactWriter;
import dev.byreis.core.artifact.ManifestStream;
import dev.byreis.core.artifact.OversizedArtifactException;
import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Encrypts every file of record anew: each value with a file key of its own (ART-130), each file
 * with its next counter and the administrator's signature. Values are in the clear for as long as
 * their one file is encrypted.
 */
final class ReEncryption {
  private static final int PROGRESS_EVERY = 100;

  private final FilesOfRecord files;
  private final AgeDecryption decryption;
  private final AgeEncryption encryption;
  private final Signer signer;
  private final SortedMap<TreePath, Bytes> content = new TreeMap<>();
  private final SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
  private final List<RotationCommitMessage.Entry> entries = new ArrayList<>();

  ReEncryption(
      FilesOfRecord files, AgeDecryption decryption, AgeEncryption encryption, Signer signer) {
    this.files = files;
    this.decryption = decryption;
    this.encryption = encryption;
    this.signer = signer;
  }

  /** One file, encrypted anew. */
  private record Made(TreePath path, Bytes content, SignedArtifact artifact) {}

  /**
   * Encrypts all of them, on all processors: nearly all the time goes into key agreement.
   *
   * @throws CommandFailedException if one cannot be read or verified: then nothing is written
   */
  void run(ProjectId project, Voice voice) throws CommandFailedException {
    List<LogicalName> names = files.names();
    for (int from = 0; from < names.size(); from += PROGRESS_EVERY) {
      int to = Math.min(names.size(), from + PROGRESS_EVERY);
      for (Made made : SideBySide.all(names.subList(from, to), file -> make(project, file))) {
        add(made);
      }
      if (to < names.size()) {
        voice.note("encrypted " + to + " of " + names.size() + " files");
      }
    }
  }

  private Made make(ProjectId project, LogicalName file) throws CommandFailedException {
    SignedArtifact before = files.read(file);
    CounterValue next = files.counter(file).lastAccepted().next();
    ArtifactBody body;
    try (PlainValues values = decryption.decrypt(before.body().secrets())) {
      body =
          new ArtifactBody(
              project, file, next, encryption.fingerprints(), encryption.encrypt(values));
    } catch (IllegalArgumentException tooManyNodes) {
      throw tooLarge(file);
    }
    SignedArtifact signed =
        new SignedArtifact(body, signer.id(), signer.key().sign(ManifestStream.of(body)));
    try {
      return new Made(files.path(file), ArtifactWriter.write(signed), signed);
    } catch (OversizedArtifactException e) {
      throw tooLarge(file);
    }
  }

  private void add(Made made) {
    ArtifactBody body = made.artifact().body();
    content.put(made.path(), made.content());
    artifacts.put(body.file(), made.artifact().contentSha().sha());
    entries.add(
        new RotationCommitMessage.Entry(body.file(), body.counter(), made.artifact().contentSha()));
  }

  private static CommandFailedException tooLarge(LogicalName file) {
    return CommandFailedException.general(
        "file " + file + " would be too large for so many recipients",
        "split it, or remove recipients; nothing was written");
  }

  /** The one commit of the branch (ART-177). */
  ComposedCommit commit(ProjectId project) {
    return new ComposedCommit(
        content, Bytes.utf8(new RotationCommitMessage.AllFiles(project, entries).text()));
  }

  SortedMap<LogicalName, Sha256> artifacts() {
    return artifacts;
  }
}
