package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.CounterAuthority;
import dev.byreis.core.artifact.RecordError;
import dev.byreis.core.artifact.RecordVerdict;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.artifact.VerifyOfRecord;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.Optional;

/** One configured file of a project, as the last look at both repositories found it. */
final class RecordedFile {
  private final Repositories repositories;
  private final LogicalName name;
  private final TreePath path;

  private RecordedFile(Repositories repositories, LogicalName name, TreePath path) {
    this.repositories = repositories;
    this.name = name;
    this.path = path;
  }

  /**
   * The file of this logical name.
   *
   * @throws CommandFailedException with not-found if the registry does not configure it
   */
  static RecordedFile of(Repositories repositories, String name) throws CommandFailedException {
    if (LogicalName.isValid(name)) {
      LogicalName logical = new LogicalName(name);
      Optional<TreePath> path =
          repositories.state().configured().found().flatMap(files -> files.findPath(logical));
      if (path.isPresent()) {
        return new RecordedFile(repositories, logical, path.get());
      }
    }
    throw new CommandFailedException(
        ExitClass.NOT_FOUND,
        repositories.project().id() + " has no file '" + name + "'",
        "give a logical name, one of: " + repositories.state().configuredNames());
  }

  LogicalName name() {
    return name;
  }

  TreePath path() {
    return path;
  }

  Repositories repositories() {
    return repositories;
  }

  /**
   * Its counter.
   *
   * @throws CommandFailedException with counter-reconcile if the registry has none (REG-160)
   */
  Counter counter() throws CommandFailedException {
    return repositories
        .state()
        .findCounter(name)
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.COUNTER_RECONCILE,
                    "the registry has no counter that can be read for " + name,
                    "an administrator commits the initial one: byreis admin project add"));
  }

  Roster roster() throws CommandFailedException {
    return repositories.registry().roster();
  }

  /** The tip of base. */
  CommitId base() throws CommandFailedException {
    return repositories
        .project()
        .baseTip()
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.NOT_FOUND,
                    "the project's repository has no branch " + repositories.project().base(),
                    "push a first commit, a README for instance"));
  }

  /** The blob at its path on base. */
  Optional<ObjectName> findBlob() throws CommandFailedException {
    try {
      return repositories.project().view().findEntry(base(), path).map(TreeEntry::id);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** Its bytes on base. */
  Optional<Bytes> findContent() throws CommandFailedException {
    Optional<ObjectName> blob = findBlob();
    try {
      if (blob.isPresent()
          && repositories.project().view().readBlob(blob.get(), ArtifactReader.LARGEST)
              instanceof BlobContent.Read read) {
        return Optional.of(read.bytes());
      }
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    if (blob.isPresent()) {
      throw malformed("it is larger than " + ArtifactReader.LARGEST + " bytes");
    }
    return Optional.empty();
  }

  /**
   * What is on base.
   *
   * @throws CommandFailedException with decode-malformed if it is no artifact
   */
  Optional<Artifact> findArtifact() throws CommandFailedException {
    Optional<Bytes> content = findContent();
    if (content.isEmpty()) {
      return Optional.empty();
    }
    ArtifactReading reading = ArtifactReader.read(content.get());
    if (reading instanceof ArtifactReading.Refused refused) {
      throw malformed(refused.where() + ": " + refused.why());
    }
    return reading.findArtifact();
  }

  private CommandFailedException malformed(String why) {
    return new CommandFailedException(
        ExitClass.DECODE_MALFORMED,
        path + " is no artifact: " + why,
        "see the history of the project's repository");
  }

  /**
   * The file of record, verified in every point of ART-156. Where the counter does not fit, both
   * repositories are read again once, registry first: a rotation may have landed in between.
   *
   * @throws CommandFailedException with the exit class of ART-158
   */
  SignedArtifact verified() throws CommandFailedException, IOException {
    RecordVerdict verdict = verify();
    if (verdict instanceof RecordVerdict.Refused refused
        && (refused.error() == RecordError.REPLAY || refused.error() == RecordError.COUNTER)) {
      lookAgain();
      verdict = verify();
    }
    if (verdict instanceof RecordVerdict.Refused refused) {
      throw refusal(refused.error());
    }
    return verdict.fold(
        verified -> verified.artifact(),
        refused -> {
          throw new IllegalStateException("refused above");
        });
  }

  private RecordVerdict verify() throws CommandFailedException {
    Artifact artifact =
        findArtifact()
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        ExitClass.NOT_FOUND,
                        "there is no " + path + " on " + repositories.project().base(),
                        "an administrator makes it: byreis secret bootstrap --file " + name));
    return recordCheck().verify(artifact);
  }

  /** The checks of ART-156 for this file. */
  VerifyOfRecord recordCheck() throws CommandFailedException {
    Roster roster = roster();
    return new VerifyOfRecord(
        repositories.project().id(),
        name,
        roster.recipients(),
        roster,
        new CounterAuthority.Verified(counter()));
  }

  void lookAgain() throws CommandFailedException, IOException {
    repositories.registry().require();
    try {
      repositories.project().copy().fetch();
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private CommandFailedException refusal(RecordError error) {
    return switch (error) {
      case REPLAY ->
          refusal(
              ExitClass.REPLAY,
              "is older than what the registry has accepted",
              "an old file was put back, or a rotation has not reached base:"
                  + " byreis admin rotation status");
      case COUNTER ->
          refusal(
              ExitClass.COUNTER_RECONCILE,
              "has a counter that the registry does not announce",
              "byreis doctor says more");
      case IDENTITY ->
          refusal(
              ExitClass.VERIFY_FAILURE,
              "belongs to another project or file",
              "do not use it; see who put it there");
      case RECIPIENTS ->
          refusal(
              ExitClass.VERIFY_FAILURE,
              "is not encrypted to exactly the administrators of the roster",
              "the roster has changed: rotate the project (byreis rotate)");
      case UNSIGNED, SIGNER, SIGNATURE ->
          refusal(
              ExitClass.VERIFY_FAILURE,
              "is not signed by an administrator of the roster",
              "do not use it; see who put it there");
    };
  }

  private CommandFailedException refusal(ExitClass exit, String what, String next) {
    return new CommandFailedException(exit, path + " " + what, next);
  }

  /** All its values, after it was verified (ART-155). */
  PlainValues decrypt(AgeDecryption decryption) throws CommandFailedException, IOException {
    return decryption.decrypt(verified().body().secrets());
  }
}
