package dev.byreis.server.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Verdict;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.ReceivedPush;
import java.util.List;

/**
 * Refuses every push to a project. The rules of the registry alone cannot tell a good push to a
 * project from one that tears a rotation apart; where the rules of projects are not in force,
 * projects can be read and not written.
 */
public final class ClosedProjects implements PushJudge {
  @Override
  public Judgement judge(ReceivedPush push) {
    return Judgement.of(new Verdict.Reject(List.of(Violation.ofPush(Code.PROJECT_CLOSED))));
  }
}
