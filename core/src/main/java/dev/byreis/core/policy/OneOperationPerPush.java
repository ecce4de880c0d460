package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitBody.RotationWriteAhead;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.rule.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * REG-57, ROT-22: the footer commits of a push are for one project; at most one of them ends a
 * rotation, only administrative commits follow it, and its write-ahead came in an earlier push.
 */
final class OneOperationPerPush implements PushRule {
  @Override
  public Stream<Violation> check(PushFacts facts) {
    return Stream.of(projects(facts), ends(facts), follows(facts), together(facts)).flatMap(s -> s);
  }

  private static Stream<Violation> projects(PushFacts facts) {
    Set<ProjectId> projects = facts.bodies().map(CommitBody::project).collect(Collectors.toSet());
    return projects.size() > 1 ? broken("projects", projects.size()) : Stream.empty();
  }

  private static Stream<Violation> ends(PushFacts facts) {
    long ends = facts.bodies().filter(EndsRotation::ends).count();
    return ends > 1 ? broken("commits that end a rotation", ends) : Stream.empty();
  }

  private static Stream<Violation> follows(PushFacts facts) {
    List<Step> steps = facts.steps();
    int end =
        IntStream.range(0, steps.size())
            .filter(i -> steps.get(i).body().filter(EndsRotation::ends).isPresent())
            .findFirst()
            .orElse(steps.size());
    return steps.stream()
        .skip(end + 1L)
        .filter(step -> step.body().filter(body -> !EndsRotation.ends(body)).isPresent())
        .flatMap(step -> broken("after the end of a rotation", step.id()));
  }

  private static Stream<Violation> together(PushFacts facts) {
    boolean announces =
        facts
            .bodies()
            .anyMatch(
                body ->
                    body instanceof RotationWriteAhead
                        || body instanceof CommitBody.PendingBump bump
                            && bump.block().targetPr().isRotation());
    boolean commits = facts.bodies().anyMatch(EndsRotation::commits);
    return announces && commits ? broken("write-ahead and its", "commit") : Stream.empty();
  }

  private static Stream<Violation> broken(String what, Object value) {
    return Stream.of(Violation.ofPush(Code.PUSH_MIXES_OPERATIONS, Fact.of(what, value)));
  }
}
