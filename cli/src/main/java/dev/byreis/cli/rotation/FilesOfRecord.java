package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.CounterAuthority;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.artifact.RecordError;
import dev.byreis.core.artifact.RecordVerdict;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.artifact.VerifyOfRecord;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.ConfiguredFiles;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * The files of record at one commit of the project, each verified before it is used. Their
 * recipients may be those of an earlier roster: only the read before a rotation may do that
 * (ROT-06).
 */
final class FilesOfRecord {
  private final Repositories repositories;
  private final ProjectState state;
  private final Roster roster;
  private final KnownRecipients known;
  private final ProjectFiles configured;
  private final SortedMap<LogicalName, TreeEntry> entries;

  private FilesOfRecord(
      Repositories repositories,
      ProjectState state,
      Roster roster,
      KnownRecipients known,
      CommitId base)
      throws UnreadableRepositoryException {
    this.repositories = repositories;
    this.state = state;
    this.roster = roster;
    this.known = known;
    this.configured = state.configured().found().orElse(ProjectFiles.none());
    this.entries = ConfiguredFiles.of(repositories.project().view(), base, configured);
  }

  /** Those at this commit. */
  static FilesOfRecord at(
      CommitId base, Repositories repositories, ProjectState state, KnownRecipients known)
      throws CommandFailedException {
    Roster roster = repositories.registry().roster();
    try {
      return new FilesOfRecord(repositories, state, roster, known, base);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** F(p). */
  List<LogicalName> names() {
    return List.copyOf(entries.keySet());
  }

  int count() {
    return entries.size();
  }

  TreePath path(LogicalName file) {
    return configured
        .findPath(file)
        .orElseThrow(() -> new IllegalArgumentException(file + " is not configured"));
  }

  /** The counter that the registry has for the file. */
  Counter counter(LogicalName file) throws CommandFailedException {
    return state
        .findCounter(file)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.COUNTER_RECONCILE,
                    "file " + file + " has no counter that can be read",
                    "commit its initial counter first (byreis admin project add)"));
  }

  /**
   * The file, verified.
   *
   * @throws CommandFailedException with the exit class of the first check that it fails (ART-158)
   */
  SignedArtifact read(LogicalName file) throws CommandFailedException {
    Artifact artifact = parse(file);
    SortedSet<Fingerprint> listed = artifact.body().recipients();
    SortedSet<AgeRecipient> recipients =
        known
            .find(listed)
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        ExitClass.VERIFY_FAILURE,
                        "file " + file + " is encrypted to recipients that the roster never was",
                        "byreis artifact inspect shows them"));
    RecordVerdict verdict =
        new VerifyOfRecord(
                state.id(), file, recipients, roster, new CounterAuthority.Verified(counter(file)))
            .verify(artifact);
    if (verdict instanceof RecordVerdict.Verified verified) {
      return verified.artifact().artifact();
    }
    RecordError error = ((RecordVerdict.Refused) verdict).error();
    throw new CommandFailedException(
        exitClass(error),
        "file " + file + " does not verify: " + error.code().id(),
        "byreis doctor says more");
  }

  private static ExitClass exitClass(RecordError error) {
    return switch (error) {
      case REPLAY -> ExitClass.REPLAY;
      case COUNTER -> ExitClass.COUNTER_RECONCILE;
      case IDENTITY, RECIPIENTS, UNSIGNED, SIGNER, SIGNATURE -> ExitClass.VERIFY_FAILURE;
    };
  }

  private Artifact parse(LogicalName file) throws CommandFailedException {
    TreeEntry entry = entries.get(file);
    try {
      if (entry != null
          && entry.mode().isFile()
          && repositories.project().view().readBlob(entry.id(), ArtifactReader.LARGEST)
              instanceof BlobContent.Read read) {
        return ArtifactReader.read(read.bytes()).findArtifact().orElseThrow(() -> malformed(file));
      }
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    throw malformed(file);
  }

  private static CommandFailedException malformed(LogicalName file) {
    return new CommandFailedException(
        ExitClass.DECODE_MALFORMED,
        "file " + file + " is no encrypted file",
        "byreis artifact inspect says where it breaks off");
  }
}
