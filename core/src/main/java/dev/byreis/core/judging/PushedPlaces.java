package dev.byreis.core.judging;

import dev.byreis.core.artifact.ProjectConfigFile;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.policy.project.Place;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Says what the paths of one project are for. */
final class PushedPlaces {
  private static final String SUFFIX = ".yaml";

  private final RepositoryView view;
  private final RefTable<CommitId> branches;
  private final Map<TreePath, LogicalName> records = new HashMap<>();

  PushedPlaces(RepositoryView view, RefTable<CommitId> branches, ProjectFiles files) {
    this.view = view;
    this.branches = branches;
    files.paths().forEach((name, path) -> records.put(path, name));
  }

  Place of(TreeChange change) throws UnreadableRepositoryException {
    LogicalName file = records.get(change.path());
    if (file != null) {
      return new Place.OfRecord(file);
    }
    Optional<SubmissionName> submission = submission(change.path().value());
    if (submission.isPresent()) {
      return new Place.OfSubmission(submission.get(), origin(submission.get(), change));
    }
    String path = change.path().value();
    return switch (path.substring(path.lastIndexOf('/') + 1)) {
      case ProjectConfigFile.NAME -> new Place.ProjectConfig();
      case ".gitattributes", ".gitmodules" -> new Place.GitSettings();
      default -> new Place.Elsewhere();
    };
  }

  private static Optional<SubmissionName> submission(String path) {
    if (!path.startsWith(SubmissionName.PREFIX) || !path.endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String branch = "refs/heads/" + path.substring(0, path.length() - SUFFIX.length());
    return RefName.isValid(branch) ? SubmissionName.find(new RefName(branch)) : Optional.empty();
  }

  private Place.Origin origin(SubmissionName name, TreeChange change)
      throws UnreadableRepositoryException {
    Optional<CommitId> tip = branches.find(name.branch());
    boolean same =
        tip.isPresent()
            && change.after().isPresent()
            && view.findEntry(tip.get(), name.path()).equals(change.after());
    return same ? Place.Origin.OPEN_SUBMISSION : Place.Origin.UNKNOWN;
  }
}
