package dev.byreis.server.testing;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.Verdicts;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.ReceivedPush;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers as the test says, and remembers what it was asked. */
public final class SwitchingJudge implements PushJudge {
  private volatile PushJudge now = push -> Judgement.of(Verdicts.accept());
  private final List<ReceivedPush> pushes = new CopyOnWriteArrayList<>();

  @Override
  public Judgement judge(ReceivedPush push) throws UnreadableRepositoryException {
    pushes.add(push);
    return now.judge(push);
  }

  public void answer(PushJudge judge) {
    now = judge;
  }

  public void refuse(Code code) {
    now = push -> Judgement.of(new Verdict.Reject(List.of(Violation.ofPush(code))));
  }

  public void accept() {
    now = push -> Judgement.of(Verdicts.accept());
  }

  public Optional<ReceivedPush> last() {
    return pushes.isEmpty() ? Optional.empty() : Optional.of(pushes.get(pushes.size() - 1));
  }
}
