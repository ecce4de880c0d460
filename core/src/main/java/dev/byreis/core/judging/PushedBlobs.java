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
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the files of a push, never more of one than its place allows. */
final class PushedBlobs {
  private static final int WORTH_SHARING = 100;

  private static final int MOST_READERS = 2;

  /** Larger ones are looked into one at a time, since each is held in memory twice. */
  private static final int SMALL = 1 << 20;

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

  /**
   * A file that a rule asks about.
   *
   * @param entry what lies at its path, if anything
   */
  record Wanted(Optional<TreeEntry> entry, TreePath path, Place place) {}

  /** What was there before the push; whether a secret is in it is nobody's question any more. */
  PushedBlob readFormer(Wanted file) throws UnreadableRepositoryException {
    return read(file, view, content -> List.of());
  }

  /** What the push has there, in the same order; some are read side by side. */
  List<PushedBlob> readAll(List<Wanted> files) throws UnreadableRepositoryException {
    int part = Math.max(WORTH_SHARING, (files.size() + MOST_READERS - 1) / MOST_READERS);
    List<List<Wanted>> parts = new ArrayList<>();
    for (int from = 0; from < files.size(); from += part) {
      parts.add(files.subList(from, Math.min(from + part, files.size())));
    }
    // nobody may still read when this returns: the objects of a refused push go away
    List<PushedBlob> read = new ArrayList<>(files.size());
    for (Outcome outcome : parts.parallelStream().map(this::outcomeOf).toList()) {
      read.addAll(outcome.get());
    }
    return read;
  }

  /** What came of reading some files. */
  private interface Outcome {
    List<PushedBlob> get() throws UnreadableRepositoryException;
  }

  private Outcome outcomeOf(List<Wanted> files) {
    try {
      List<PushedBlob> read = readPart(files);
      return () -> read;
    } catch (UnreadableRepositoryException e) {
      return () -> {
        throw e;
      };
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  private List<PushedBlob> readPart(List<Wanted> files) throws UnreadableRepositoryException {
    List<PushedBlob> read = new ArrayList<>(files.size());
    try (RepositoryView.Neighbours reader = view.neighbours()) {
      for (Wanted file : files) {
        read.add(read(file, reader, content -> SecretScan.in(content).stream().toList()));
      }
      return read;
    }
  }

  private PushedBlob read(
      Wanted file, RepositoryView from, Function<Bytes, List<SecretScan.Find>> scan)
      throws UnreadableRepositoryException {
    if (file.entry().isEmpty() || !file.entry().get().mode().isFile()) {
      return new PushedBlob.None();
    }
    int bound = bound(file.place());
    ObjectName blob = file.entry().get().id();
    BlobContent content = from.readBlob(blob, Math.min(bound, SMALL));
    if (content instanceof BlobContent.TooLarge large && large.size() <= bound) {
      synchronized (this) {
        return seen(from.readBlob(blob, bound), file, scan);
      }
    }
    return seen(content, file, scan);
  }

  private static PushedBlob seen(
      BlobContent content, Wanted file, Function<Bytes, List<SecretScan.Find>> scan) {
    if (content instanceof BlobContent.TooLarge large) {
      return new PushedBlob.TooLarge(large.size());
    }
    Bytes bytes = ((BlobContent.Read) content).bytes();
    return new PushedBlob.Seen(meaning(bytes, file.path(), file.place()), scan.apply(bytes));
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
