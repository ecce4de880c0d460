package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryCommit;
import dev.byreis.core.registry.RegistryCommitReader;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.rule.CommitRules;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Verifies a registry's history: the only source of {@link VerifiedRegistry}. */
public final class RegistryVerifier {
  private RegistryVerifier() {}

  /**
   * Verifies the whole history that ends at {@code head}, from the genesis.
   *
   * @throws UnreadableRepositoryException if not all of it can be seen: inconclusive, not refused
   */
  public static Verification verify(RepositoryView view, CommitId head, RegistryPolicy policy)
      throws UnreadableRepositoryException {
    try (Stream<CommitChanges> history = view.history(head)) {
      return verify(history.iterator(), view, new Start(RegistryState.EMPTY, policy), head);
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  /**
   * Asks only whether the history is authentic (REG-260): its cost does not depend on what is in
   * the files, so it is linear in the number of commits however long the logs are.
   *
   * @return what shows that it is not; empty if it is
   * @throws UnreadableRepositoryException if not all of it can be seen: inconclusive
   */
  public static List<Violation> findForgeries(
      RepositoryView view, CommitId head, RegistryPolicy policy)
      throws UnreadableRepositoryException {
    HistoryFold fold = new HistoryFold(RegistryState.EMPTY, policy, HistoryFold.Scope.AUTHENTICITY);
    try (Stream<CommitChanges> history = view.history(head);
        RepositoryView.Neighbours files = view.neighbours();
        FactsAhead facts =
            FactsAhead.of(
                history.iterator(), files, new RegistryCommitReader(files)::readForAuthenticity)) {
      List<Violation> found = List.of();
      while (facts.hasNext() && found.isEmpty()) {
        RegistryCommit next = facts.next();
        fold.add(next, positionOf(next, head));
        found = fold.drainChecked();
      }
      return found.isEmpty() ? fold.drain() : found;
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  /**
   * Verifies what has come since: the cost is that of the new commits only.
   *
   * @throws UnreadableRepositoryException if not all of it can be seen, or {@code head} does not
   *     descend from what was verified
   */
  public static Verification extend(
      VerifiedRegistry from, RepositoryView view, CommitId head, RegistryPolicy policy)
      throws UnreadableRepositoryException {
    if (!from.trust().equals(policy.trust())) {
      throw new IllegalArgumentException("verified under another trust");
    }
    if (from.head().equals(head)) {
      return new Verification.Authentic(from);
    }
    try (Stream<CommitChanges> history = view.historySince(from.head(), head)) {
      return verify(
          history.iterator(), view, new Start(from.state(), policy, from.conformity()), head);
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  /**
   * Judges commits that a push brings on top of what was verified.
   *
   * @param commits in the order of the history
   * @throws UnreadableRepositoryException if an object that is needed cannot be read
   */
  public static JudgedPush judge(
      VerifiedRegistry before,
      List<CommitChanges> commits,
      RegistryFiles files,
      RegistryPolicy policy)
      throws UnreadableRepositoryException {
    HistoryFold fold = new HistoryFold(before.state(), policy);
    List<Step> steps = new ArrayList<>(commits.size());
    try (RepositoryView.Neighbours view = files.view().neighbours();
        FactsAhead facts =
            FactsAhead.of(
                commits.iterator(), view, new RegistryCommitReader(view, files.compared())::read)) {
      while (facts.hasNext()) {
        RegistryCommit next = facts.next();
        steps.add(fold.add(next, facts.hasNext() ? Step.Position.BELOW : Step.Position.TIP));
      }
      return new JudgedPush(before, steps, fold.drain());
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
  }

  private record Start(RegistryState state, RegistryPolicy policy, Conformity conformity) {
    Start(RegistryState state, RegistryPolicy policy) {
      this(state, policy, Conformity.FULL);
    }
  }

  private static Verification verify(
      Iterator<CommitChanges> history, RepositoryView view, Start start, CommitId head) {
    try (RepositoryView.Neighbours files = view.neighbours();
        FactsAhead facts = FactsAhead.of(history, files, new RegistryCommitReader(files)::read)) {
      HistoryFold fold = new HistoryFold(start.state(), start.policy());
      Conformity conformity = start.conformity();
      while (facts.hasNext()) {
        RegistryCommit next = facts.next();
        fold.add(next, positionOf(next, head));
        List<Violation> found = facts.hasNext() ? fold.drainChecked() : fold.drain();
        List<Violation> notAuthentic =
            found.stream().filter(CommitRules::isAboutAuthenticity).toList();
        if (!notAuthentic.isEmpty()) {
          return new Verification.NotAuthentic(notAuthentic);
        }
        conformity = conformity.plus(found);
      }
      return new Verification.Authentic(
          new VerifiedRegistry(start.policy().trust(), head, fold.state(), conformity));
    }
  }

  private static Step.Position positionOf(RegistryCommit commit, CommitId head) {
    return commit.id().equals(head) ? Step.Position.TIP : Step.Position.BELOW;
  }
}
