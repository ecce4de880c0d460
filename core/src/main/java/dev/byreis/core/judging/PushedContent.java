package dev.byreis.core.judging;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.policy.project.Place;
import dev.byreis.core.policy.project.PushedBlob;
import dev.byreis.core.policy.project.PushedCommit;
import dev.byreis.core.policy.project.PushedFile;
import dev.byreis.core.policy.project.PushedRef;
import dev.byreis.core.policy.project.RefRole;
import dev.byreis.core.policy.project.Scope;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ConfiguredFiles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a push to a project brings: each file once for each commit that changes it. */
final class PushedContent {
  private final RepositoryView view;
  private final Optional<CommitId> base;
  private final ProjectFiles files;
  private final PushedPlaces places;
  private final PushedBlobs blobs;
  private SortedMap<LogicalName, TreeEntry> atBase = new TreeMap<>();
  private boolean baseSeen;

  /**
   * For one push.
   *
   * @param base where base is before it
   * @param files the project's files of record
   */
  PushedContent(
      RepositoryView view,
      Optional<CommitId> base,
      ProjectFiles files,
      PushedPlaces places,
      PushedBlobs blobs) {
    this.view = view;
    this.base = base;
    this.files = files;
    this.places = places;
    this.blobs = blobs;
  }

  /**
   * The new commits, each under the strictest of the refs that bring it. An acknowledgement brings
   * none: what its tag names is there.
   */
  List<PushedCommit> commits(List<PushedRef> refs, NewHistory history) {
    List<PushedRef> strictestFirst =
        refs.stream()
            .filter(ref -> !(ref.role() instanceof RefRole.ReadinessTag))
            .sorted(Comparator.comparing(ref -> scope(ref.role())))
            .toList();
    Set<CommitId> taken = new HashSet<>();
    List<PushedCommit> commits = new ArrayList<>();
    for (PushedRef ref : strictestFirst) {
      for (CommitChanges commit : newAt(ref.update(), history)) {
        if (taken.add(commit.commit().id())) {
          commits.add(new PushedCommit(commit, scope(ref.role()), ref.ref()));
        }
      }
    }
    return commits;
  }

  private static List<CommitChanges> newAt(RefUpdate update, NewHistory history) {
    if (update instanceof RefUpdate.Create create) {
      return history.upTo(CommitId.of(create.to()));
    }
    return update instanceof RefUpdate.Move move ? history.upTo(CommitId.of(move.to())) : List.of();
  }

  private static Scope scope(RefRole role) {
    if (role instanceof RefRole.Base) {
      return Scope.BASE;
    }
    if (role instanceof RefRole.Rotation) {
      return Scope.ROTATION;
    }
    if (role instanceof RefRole.Submission) {
      return Scope.SUBMISSION;
    }
    return role instanceof RefRole.Recovery ? Scope.RESTORATION : Scope.OTHER;
  }

  List<PushedFile> files(List<PushedCommit> commits) throws UnreadableRepositoryException {
    List<Changed> all = new ArrayList<>();
    for (PushedCommit commit : commits) {
      for (TreeChange change : commit.changes().changes()) {
        all.add(new Changed(commit, change, places.of(change)));
      }
    }
    List<PushedBlob> found = blobs.readAll(all.stream().map(Changed::wanted).toList());
    List<PushedFile> read = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      read.add(all.get(i).pushed(found.get(i), before(all.get(i), found.get(i))));
    }
    return read;
  }

  /** A file that a commit changes, and what its path is for. */
  private record Changed(PushedCommit commit, TreeChange change, Place place) {
    PushedBlobs.Wanted wanted() {
      return new PushedBlobs.Wanted(change.after(), change.path(), place);
    }

    PushedFile pushed(PushedBlob blob, PushedBlob before) {
      return new PushedFile(commit.scope(), commit.id(), change, place, blob, before);
    }
  }

  private PushedBlob before(Changed file, PushedBlob blob) throws UnreadableRepositoryException {
    Place place = file.place();
    if (place instanceof Place.OfRecord of) {
      return recordAtBase(of.file());
    }
    if (place instanceof Place.OfSubmission) {
      Optional<Artifact> submission = blob.findMeaning().flatMap(m -> m.findArtifact());
      return submission.isPresent()
          ? recordAtBase(submission.get().body().file())
          : new PushedBlob.None();
    }
    return place instanceof Place.ProjectConfig && base.isPresent()
        ? blobs.readFormer(
            new PushedBlobs.Wanted(
                view.findEntry(base.get(), file.change().path()), file.change().path(), place))
        : new PushedBlob.None();
  }

  private PushedBlob recordAtBase(LogicalName file) throws UnreadableRepositoryException {
    if (!baseSeen && base.isPresent()) {
      atBase = ConfiguredFiles.of(view, base.get(), files);
    }
    baseSeen = true;
    TreeEntry entry = atBase.get(file);
    return entry == null
        ? new PushedBlob.None()
        : blobs.readFormer(
            new PushedBlobs.Wanted(
                Optional.of(entry), files.findPath(file).orElseThrow(), new Place.OfRecord(file)));
  }
}
