package dev.byreis.server.receive;

import dev.byreis.core.policy.Judgement;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.hosting.HostedRepository;
import java.util.List;
import java.util.Set;

/** Judges one received push; pure facts in, verdict out. */
public interface PushJudge {
  /**
   * The answer to the push.
   *
   * @throws UnreadableRepositoryException if not enough could be seen; the push is refused
   */
  Judgement judge(ReceivedPush push) throws UnreadableRepositoryException;

  /**
   * The refs whose commits before a push have met the rules that hold it: base, and whatever else
   * is held to no less.
   */
  default Set<RefName> judgedRefs(HostedRepository repository, List<RefUpdate> updates) {
    return Set.of(repository.base());
  }
}
