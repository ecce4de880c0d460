package dev.byreis.cli.ready;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.ConfiguredFiles;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files on a rotation branch.
 *
 * @param repositories as the last look found them
 * @param tip the branch's tip
 */
record BranchFiles(Repositories repositories, CommitId tip) {
  /**
   * Decrypts every value of every file, and forgets it.
   *
   * @return the ContentSHA of each file
   * @throws CommandFailedException if a file is malformed, not signed by an administrator, or one
   *     value cannot be decrypted
   */
  SortedMap<LogicalName, Sha256> decryptAll(AgeDecryption decryption)
      throws CommandFailedException {
    SortedMap<LogicalName, Sha256> contents = new TreeMap<>();
    for (Map.Entry<LogicalName, TreeEntry> file : entries().entrySet()) {
      SignedArtifact artifact = signed(file.getKey(), file.getValue().id());
      try {
        decryption.decrypt(artifact.body().secrets()).close();
      } catch (CommandFailedException e) {
        throw new CommandFailedException(
            e.exitClass(), file.getKey() + ": " + e.wrong(), "nothing was acknowledged", e);
      }
      contents.put(file.getKey(), artifact.contentSha().sha());
    }
    if (contents.isEmpty()) {
      throw wrong(ExitClass.NOT_FOUND, "the branch holds no file of the project");
    }
    return contents;
  }

  private SortedMap<LogicalName, TreeEntry> entries() throws CommandFailedException {
    ProjectFiles configured = repositories.state().configured().found().orElse(ProjectFiles.none());
    try {
      return ConfiguredFiles.of(repositories.project().view(), tip, configured);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private SignedArtifact signed(LogicalName name, ObjectName blob) throws CommandFailedException {
    Artifact artifact = artifact(name, blob);
    if (!(artifact instanceof SignedArtifact signed)
        || !artifact.body().file().equals(name)
        || !artifact.body().project().equals(repositories.project().id())) {
      throw wrong(ExitClass.VERIFY_FAILURE, name + " is not a file of record of this project");
    }
    Optional<Admin> signer =
        repositories
            .registry()
            .latest()
            .state()
            .roster()
            .found()
            .flatMap((Roster roster) -> roster.find(signed.signer()));
    if (signer.filter(admin -> signed.claim(admin.signerKey()).holds()).isEmpty()) {
      throw wrong(
          ExitClass.VERIFY_FAILURE, name + " is not signed by an administrator of the roster");
    }
    return signed;
  }

  private Artifact artifact(LogicalName name, ObjectName blob) throws CommandFailedException {
    try {
      if (repositories.project().view().readBlob(blob, ArtifactReader.LARGEST)
          instanceof BlobContent.Read read) {
        ArtifactReading reading = ArtifactReader.read(read.bytes());
        if (reading instanceof ArtifactReading.Refused refused) {
          throw wrong(
              ExitClass.DECODE_MALFORMED, name + ": " + refused.where() + ": " + refused.why());
        }
        return ((ArtifactReading.Read) reading).artifact();
      }
      throw wrong(ExitClass.DECODE_MALFORMED, name + " is too large");
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private static CommandFailedException wrong(ExitClass exit, String what) {
    return new CommandFailedException(exit, what, "nothing was acknowledged; tell the owner");
  }
}
