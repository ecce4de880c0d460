package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreePath;
import java.util.List;
import java.util.stream.Stream;

/**
 * ART-06, ART-165: a submission branch is one commit on base that adds its one file and does
 * nothing else.
 */
final class SubmissionAlone implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.refs().stream()
        .filter(ref -> ref.course() == PushedRef.Course.CREATED)
        .flatMap(
            ref ->
                ref.role() instanceof RefRole.Submission submission
                    ? check(facts, ref, submission.name().path())
                    : Stream.empty());
  }

  private static Stream<Violation> check(ProjectPushFacts facts, PushedRef ref, TreePath path) {
    List<PushedCommit> commits =
        facts.brought().commits().stream().filter(c -> c.ref().equals(ref.ref())).toList();
    if (commits.size() != 1) {
      return Stream.of(
          Violation.ofRef(
              Code.SUBMISSION_BRANCH, ref.ref(), Fact.of("commits of its own", commits.size())));
    }
    PushedCommit commit = commits.get(0);
    if (commit.changes().commit().parents().size() != 1) {
      return Stream.of(
          commit.broken(
              Code.SUBMISSION_BRANCH,
              Fact.of("parents", commit.changes().commit().parents().size())));
    }
    List<TreeChange> changes = commit.changes().changes();
    Stream<Violation> others =
        changes.stream()
            .filter(change -> !isItsFile(change, path))
            .map(c -> Violation.ofPath(Code.SUBMISSION_BRANCH, commit.id(), c.path()));
    return changes.stream().noneMatch(change -> isItsFile(change, path))
        ? Stream.concat(
            others, Stream.of(commit.broken(Code.SUBMISSION_BRANCH, Fact.of("missing", path))))
        : others;
  }

  private static boolean isItsFile(TreeChange change, TreePath path) {
    return change instanceof TreeChange.Added && change.path().equals(path);
  }
}
