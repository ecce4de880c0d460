package dev.byreis.server.judging;

import dev.byreis.core.policy.Judgement;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.ReceivedPush;
import java.util.List;
import java.util.Set;

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
    return of(push.visit().repository()).judge(push);
  }

  @Override
  public Set<RefName> judgedRefs(HostedRepository repository, List<RefUpdate> updates) {
    return of(repository).judgedRefs(repository, updates);
  }

  private PushJudge of(HostedRepository repository) {
    return switch (repository.role()) {
      case REGISTRY -> registry;
      case PROJECT -> project;
    };
  }
}
