package dev.byreis.core.registry.verify;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryCommit;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.StateTransition;
import dev.byreis.core.registry.rule.CommitRules;
import dev.byreis.core.registry.rule.SignatureDemand;
import dev.byreis.core.registry.rule.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Judges commits one after the other, each against the state that its predecessors leave. What the
 * rules demand of signatures is gathered and checked for many commits at once, on all cores, while
 * the next ones are read: the order of the checks does not matter, and any that fails refuses the
 * whole.
 */
final class HistoryFold {
  private static final int CHUNK = 256;
  private static final int WORTH_SHARING = 8;

  private final RegistryPolicy policy;
  private final Scope scope;
  private RegistryState state;
  private final List<Judged> waiting = new ArrayList<>();
  private final List<Violation> violations = new ArrayList<>();
  private CompletableFuture<List<Violation>> beside = CompletableFuture.completedFuture(List.of());

  /** A commit whose signatures have still to be checked. */
  private record Judged(List<Violation> broken, List<SignatureDemand> demands) {
    List<Violation> all() {
      return Stream.concat(
              broken.stream(),
              demands.stream().map(SignatureDemand::unmet).flatMap(Optional::stream))
          .sorted(Comparator.comparing(Violation::code))
          .toList();
    }
  }

  /** How much is judged (REG-260). */
  enum Scope {
    /** Only whether the history is authentic. */
    AUTHENTICITY {
      @Override
      Judged judge(Step step) {
        return new Judged(
            CommitRules.checkAuthenticity(step).toList(),
            CommitRules.authenticityDemands(step).toList());
      }
    },
    EVERYTHING {
      @Override
      Judged judge(Step step) {
        return new Judged(CommitRules.check(step).toList(), CommitRules.demands(step).toList());
      }
    };

    abstract Judged judge(Step step);
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
    waiting.add(scope.judge(step));
    state = after;
    if (waiting.size() >= CHUNK) {
      checkBeside();
    }
    return step;
  }

  /** Hands the chunk to other cores, and waits only for the one before it. */
  private void checkBeside() {
    violations.addAll(beside.join());
    List<Judged> chunk = List.copyOf(waiting);
    waiting.clear();
    beside = CompletableFuture.supplyAsync(() -> check(chunk));
  }

  private static List<Violation> check(List<Judged> chunk) {
    Stream<Judged> judged = chunk.size() >= WORTH_SHARING ? chunk.parallelStream() : chunk.stream();
    return judged.map(Judged::all).flatMap(List::stream).toList();
  }

  /** All that was found since the last call, oldest commit first, most specific first in each. */
  List<Violation> drain() {
    violations.addAll(beside.join());
    beside = CompletableFuture.completedFuture(List.of());
    violations.addAll(check(waiting));
    waiting.clear();
    return drainChecked();
  }

  /** The same without what is still being checked. */
  List<Violation> drainChecked() {
    List<Violation> found = List.copyOf(violations);
    violations.clear();
    return found;
  }

  RegistryState state() {
    return state;
  }
}
