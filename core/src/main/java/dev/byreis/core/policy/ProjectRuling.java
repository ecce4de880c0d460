package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushFacts;
import dev.byreis.core.policy.project.ProjectRules;
import dev.byreis.core.policy.project.Turn;
import dev.byreis.core.policy.project.Turn.Outlook;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.rotation.transition.ProjectKind;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.rotation.transition.TransitionTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Decides on a push to a project: the rules on what it brings, and the transition table. */
public final class ProjectRuling {
  private ProjectRuling() {}

  /**
   * The judgement, with everything that is wrong, most specific first. A push whose outcome cannot
   * be told is refused for what is wrong with it; if nothing is, it is inconclusive.
   */
  public static Judgement of(ProjectPushFacts facts, Turn turn) {
    ProjectId project = turn.before().seen().state().id();
    List<Violation> found = new ArrayList<>(ProjectRules.check(facts));
    if (turn.after() instanceof Outlook.Untold untold) {
      table(turn, turn.before()).stream()
          .filter(violation -> violation.code() != Code.ROTATION_STATE_AFTER)
          .forEach(found::add);
      return Judgement.of(
          found.isEmpty()
              ? new Verdict.Inconclusive(
                  Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", untold.why())))
              : new Verdict.Reject(sorted(found)));
    }
    Standing after = ((Outlook.Told) turn.after()).standing();
    found.addAll(table(turn, after));
    Verdict verdict =
        found.isEmpty()
            ? new Accept(facts.push().contents().commits().size())
            : new Verdict.Reject(sorted(found));
    return new Judgement(
        verdict,
        List.of(new Passage(project, turn.before().rotation(), after.rotation())),
        List.of());
  }

  private static List<Violation> table(Turn turn, Standing after) {
    List<Violation> found = new ArrayList<>();
    for (ProjectKind kind : turn.kinds()) {
      found.addAll(TransitionTable.judge(kind, turn.before(), after, turn.pusher(), turn.policy()));
    }
    return found;
  }

  /** That a change is in no row of the table says nothing more where something else is wrong. */
  private static List<Violation> sorted(List<Violation> found) {
    boolean saysMore = found.stream().anyMatch(v -> v.code() != Code.CHANGE_NOT_IN_TABLE);
    return found.stream()
        .filter(violation -> !saysMore || violation.code() != Code.CHANGE_NOT_IN_TABLE)
        .distinct()
        .sorted(Comparator.comparing(Violation::code))
        .toList();
  }
}
