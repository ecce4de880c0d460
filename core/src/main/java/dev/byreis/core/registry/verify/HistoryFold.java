package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryCommit;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.StateTransition;
import dev.byreis.core.registry.rule.CommitRules;
import dev.byreis.core.registry.rule.Step;
import java.util.List;

/**
 * Judges commits one after the other, each against the state that its predecessors leave. What the
 * rules demand of signatures is checked beside that: the order of the checks does not matter, and
 * any that fails refuses the whole.
 */
final class HistoryFold {
  private final RegistryPolicy policy;
  private final Scope scope;
  private RegistryState state;
  private final JudgedCommits judged = new JudgedCommits();

  /** How much is judged (REG-260). */
  enum Scope {
    /** Only whether the history is authentic. */
    AUTHENTICITY {
      @Override
      JudgedCommit judge(Step step) {
        return new JudgedCommit(
            CommitRules.checkAuthenticity(step), CommitRules.authenticityDemands(step));
      }
    },
    EVERYTHING {
      @Override
      JudgedCommit judge(Step step) {
        return new JudgedCommit(CommitRules.check(step), CommitRules.demands(step));
      }
    };

    abstract JudgedCommit judge(Step step);
  }

  HistoryFold(RegistryState before, RegistryPolicy policy) {
    this(before, policy, Scope.EVERYTHING);
  }

  HistoryFold(RegistryState before, RegistryPolicy policy, Scope scope) {
    this.state = before;
    this.policy = policy;
    this.scope = scope;
  }

  /** Judges the next commit; what it breaks is known after {@link #drain}. */
  Step add(RegistryCommit commit, Step.Position position) {
    RegistryState after = StateTransition.after(state, commit);
    Step step = new Step(state, commit, after, policy, position);
    judged.add(scope.judge(step));
    state = after;
    return step;
  }

  /** All that was found since the last call, oldest commit first, most specific first in each. */
  List<Violation> drain() {
    return judged.drain();
  }

  /** The same without what is still being checked. */
  List<Violation> drainChecked() {
    return judged.drainChecked();
  }

  RegistryState state() {
    return state;
  }
}
