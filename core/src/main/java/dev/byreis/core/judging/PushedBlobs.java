package dev.byreis.core.judging;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.ArtifactReport;
import dev.byreis.core.artifact.ProjectConfigFile;
import dev.byreis.core.artifact.SecretScan;
import dev.byreis.core.policy.project.GitAttributes;
import dev.byreis.core.policy.project.Meaning;
import dev.byreis.core.policy.project.Place;
import dev.byreis.core.policy.project.PushedBlob;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Optional;

/** Reads the files of a push, never more of one than its place allows. */
final class PushedBlobs {
  private final RepositoryView view;
  private final int largest;

  /**
   * Reads from this repository.
   *
   * @param largest the most bytes that are read of a file without a smaller bound of its own
   */
  PushedBlobs(RepositoryView view, int largest) {
    this.view = view;
    this.largest = largest;
  }

  PushedBlob read(Optional<TreeEntry> entry, TreePath path, Place place)
      throws UnreadableRepositoryException {
    if (entry.isEmpty() || !entry.get().mode().isFile()) {
      return new PushedBlob.None();
    }
    BlobContent content = view.readBlob(entry.get().id(), bound(place));
    if (content instanceof BlobContent.TooLarge large) {
      return new PushedBlob.TooLarge(large.size());
    }
    Bytes bytes = ((BlobContent.Read) content).bytes();
    return new PushedBlob.Seen(meaning(bytes, path, place), SecretScan.in(bytes).stream().toList());
  }

  private int bound(Place place) {
    if (place.isProtected()) {
      return ArtifactReader.LARGEST;
    }
    return place instanceof Place.GitSettings ? GitAttributes.LARGEST : largest;
  }

  private static Meaning meaning(Bytes bytes, TreePath path, Place place) {
    if (place instanceof Place.ProjectConfig) {
      return new Meaning.Config(ProjectConfigFile.read(bytes));
    }
    if (place instanceof Place.GitSettings) {
      return new Meaning.Attributes(GitAttributes.read(path, bytes));
    }
    return ArtifactReader.read(bytes)
        .fold(artifact -> encrypted(artifact, bytes), PushedBlobs::not);
  }

  private static Meaning encrypted(Artifact artifact, Bytes bytes) {
    return new Meaning.Encrypted(artifact, ArtifactReport.of(artifact, bytes).form());
  }

  private static Meaning not(ArtifactReading.Refused why) {
    return new Meaning.Unencrypted(why);
  }
}
