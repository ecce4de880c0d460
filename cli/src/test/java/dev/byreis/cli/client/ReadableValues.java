package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The values of an {@link OperatorWorld} that one identity opens, to what they were when the world
 * was made.
 */
final class ReadableValues {
  private static final int LARGEST_FILE = 1 << 24;

  private final AgeDecryption decryption;

  ReadableValues(AgeIdentity identity) {
    this.decryption = AgeDecryption.with(identity);
  }

  /** How many there are in these files at this commit; each file must be an artifact. */
  int count(RepositoryView project, CommitId commit, ProjectFiles files)
      throws UnreadableRepositoryException {
    Map<TreePath, ObjectName> blobs;
    // one look at a folder of many files, not one for each of them
    try (Stream<TreeChange.Added> all = project.files(commit)) {
      blobs = all.collect(Collectors.toMap(TreeChange::path, file -> file.entry().id()));
    }
    return files.paths().entrySet().parallelStream()
        .mapToInt(
            file ->
                count(
                    file.getKey(),
                    artifact(project, Optional.ofNullable(blobs.get(file.getValue())))))
        .sum();
  }

  private static Artifact artifact(RepositoryView project, Optional<ObjectName> blob) {
    try {
      Bytes content =
          ((BlobContent.Read) project.readBlob(blob.orElseThrow(), LARGEST_FILE)).bytes();
      return ArtifactReader.read(content).findArtifact().orElseThrow();
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  private int count(LogicalName file, Artifact artifact) {
    return (int)
        artifact.body().secrets().entrySet().stream()
            .filter(
                value ->
                    reads(
                        value.getKey(),
                        value.getValue(),
                        OperatorWorld.secret(file.value(), value.getKey().value())))
            .count();
  }

  private boolean reads(SecretName name, ArmoredValue value, String expected) {
    try (PlainValue plain = decryption.decrypt(name, value)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      plain.writeTo(out);
      return out.toString(StandardCharsets.UTF_8).equals(expected);
    } catch (CommandFailedException notForThisKey) {
      return false;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
