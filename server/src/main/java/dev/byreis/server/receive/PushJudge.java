package dev.byreis.server.receive;

import dev.byreis.core.policy.Judgement;
import dev.byreis.core.repo.UnreadableRepositoryException;

/** Judges one received push; pure facts in, verdict out. */
public interface PushJudge {
  /**
   * The answer to the push.
   *
   * @throws UnreadableRepositoryException if not enough could be seen; the push is refused
   */
  Judgement judge(ReceivedPush push) throws UnreadableRepositoryException;
}
