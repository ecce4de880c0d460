package dev.byreis.hooks;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one kind of repository makes of pushes to it. Whoever asks holds the lease (ROT-37). */
interface RepositoryJudge {
  /**
   * The refs whose commits before a push have met the rules that hold it: base, which the strictest
   * rules hold, and whatever else is held to no less.
   */
  Set<RefName> judgedRefs(List<RefUpdate> updates);

  /**
   * The verdict on a push by the state before it.
   *
   * @throws UnreadableRepositoryException if not enough can be seen to decide
   */
  Verdict judge(SeenPush push)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException;

  /**
   * Looks at what is there, as long as nobody pushes.
   *
   * @return what every push would be refused for; empty if all is well
   * @throws UnreadableRepositoryException if not enough can be seen to judge a push
   */
  Optional<Verdict> obstacle(GitStore stored)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException;

  /**
   * Does what is left to do once git has moved refs.
   *
   * @return a line for each thing that was done or could not be
   */
  List<String> complete(GitStore stored)
      throws IOException, UnreadableRepositoryException, RegistryNotTrustedException;
}
