package dev.byreis.server.judging;

import dev.byreis.core.policy.Judgement;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.ReceivedPush;

/** Sends each push to the judge of what it was pushed to. */
public final class JudgeByRole implements PushJudge {
  private final PushJudge registry;
  private final PushJudge project;

  public JudgeByRole(PushJudge registry, PushJudge project) {
    this.registry = registry;
    this.project = project;
  }

  @Override
  public Judgement judge(ReceivedPush push) throws UnreadableRepositoryException {
    return switch (push.visit().repository().role()) {
      case REGISTRY -> registry.judge(push);
      case PROJECT -> project.judge(push);
    };
  }
}
