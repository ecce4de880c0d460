package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.ArtifactSha;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SubmissionAction;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.artifact.UnsignedArtifact;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A submission branch, read strictly: one commit on base with one new file, an unsigned artifact at
 * counter 0 that holds what the branch's name says (ART-06, ART-16, ART-165, ART-166).
 *
 * @param name what the branch's name says
 * @param tip its commit
 * @param artifact the one file
 * @param sha the digest of its bytes, which a review pins (ART-152)
 */
record Submission(SubmissionName name, CommitId tip, UnsignedArtifact artifact, ArtifactSha sha) {
  /**
   * The submission on this branch, as the last look found it.
   *
   * @throws CommandFailedException with not-found if there is no such branch, decode-malformed if
   *     it has not that form
   */
  static Submission of(Repositories repositories, String branch) throws CommandFailedException {
    Optional<RefName> ref =
        Optional.of("refs/heads/" + branch).filter(RefName::isValid).map(RefName::new);
    SubmissionName name =
        ref.flatMap(SubmissionName::find)
            .orElseThrow(
                () ->
                    CommandFailedException.general(
                        "'" + branch + "' is not the name of a submission branch",
                        "such as byreis/add-KEY-1767225600"));
    CommitId tip =
        repositories
            .project()
            .branches()
            .find(name.branch())
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        ExitClass.NOT_FOUND,
                        "there is no branch " + branch,
                        "it may have been merged or rejected already"));
    Bytes content = onlyFile(repositories, name, tip);
    return new Submission(name, tip, artifact(content), ArtifactSha.of(content));
  }

  private static Bytes onlyFile(Repositories repositories, SubmissionName name, CommitId tip)
      throws CommandFailedException {
    var view = repositories.project().view();
    try {
      List<CommitId> parents = view.getCommit(tip).parents();
      CommitId base =
          repositories.project().baseTip().orElseThrow(() -> malformed("base has no commit"));
      if (parents.size() != 1
          || !repositories.project().copy().store().refs().isReachable(parents.get(0), base)) {
        throw malformed("it is not one commit on base");
      }
      try (Stream<CommitChanges> own = view.historySince(parents.get(0), tip)) {
        List<TreeChange> changes = own.flatMap(c -> c.changes().stream()).toList();
        if (changes.size() != 1
            || !changes.get(0).path().equals(name.path())
            || changes.get(0).before().isPresent()
            || changes.get(0).after().isEmpty()) {
          throw malformed("it changes more than the one new file " + name.path());
        }
        if (view.readBlob(changes.get(0).after().orElseThrow().id(), ArtifactReader.LARGEST)
            instanceof BlobContent.Read read) {
          return read.bytes();
        }
        throw malformed("its file is too large");
      }
    } catch (MalformedObjectException e) {
      throw malformed("its commit cannot be read");
    } catch (UncheckedUnreadableRepositoryException e) {
      throw Failures.unreadable(e.checked());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private static UnsignedArtifact artifact(Bytes content) throws CommandFailedException {
    ArtifactReading reading = ArtifactReader.read(content);
    if (reading instanceof ArtifactReading.Refused refused) {
      throw malformed(refused.where() + ": " + refused.why());
    }
    Artifact artifact = ((ArtifactReading.Read) reading).artifact();
    if (!(artifact instanceof UnsignedArtifact unsigned)) {
      throw malformed("it is signed");
    }
    if (!unsigned.body().counter().isZero()) {
      throw malformed("its counter is not 0");
    }
    return unsigned;
  }

  /**
   * Requires that it holds what the branch's name says, against the keys that the live file has
   * (ART-37).
   */
  void requireAsNamed(Set<SecretName> held) throws CommandFailedException {
    Set<SecretName> keys = artifact.body().secrets().keySet();
    boolean asNamed =
        name.fold(
            single ->
                keys.equals(Set.of(single.key()))
                    && held.contains(single.key()) == (single.action() == SubmissionAction.REPLACE),
            bulk -> keys.size() == bulk.count());
    if (!asNamed) {
      throw malformed("it does not hold what its name says");
    }
  }

  /** The time in its name, by which the registry's records name it. */
  long seconds() {
    String digits = name.fold(SubmissionName.Single::seconds, SubmissionName.Bulk::seconds);
    return digits.length() > 18 ? 0 : Long.parseLong(digits);
  }

  private static CommandFailedException malformed(String why) {
    return new CommandFailedException(
        ExitClass.DECODE_MALFORMED,
        "the branch is no submission: " + why,
        "have it submitted again: byreis secret submit");
  }
}
