package dev.byreis.core.rotation.transition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every state that accepted pushes and crashes can reach in a model of the two repositories: one
 * project, two files, two administrators, two branches, counters up to 3.
 */
class ExplorationTest {
  private static final RotationPolicy HOOK =
      new RotationPolicy(
          RotationPolicy.MergeEvidence.COMMIT_ROTATION, RotationPolicy.Door.HOOK_ONLY);
  private static final RotationPolicy PENDINGS =
      new RotationPolicy(RotationPolicy.MergeEvidence.PENDINGS, RotationPolicy.Door.HOOK_ONLY);

  /** The rules that the model has pushes for, through the gateway. */
  private static final List<TransitionRule> EXPLORED =
      List.of(
          new MergeHasCommit(),
          new OwnerOnly(),
          new BranchNameFresh(),
          new NoMergeWhileRotating(),
          new BranchDeletable(),
          new ReconciliationInOrder(),
          new StateAfter());

  /** What an exploration saw. */
  private static final class Seen {
    final Map<String, World> worlds = new HashMap<>();
    final Map<String, Set<String>> comesFrom = new HashMap<>();
    final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    final Set<String> kinds = new TreeSet<>();
    final List<String> faults = new ArrayList<>();
    int accepted;
    int judged;
  }

  private static Seen explore(
      RotationPolicy policy, List<TransitionRule> rules, CounterValue most) {
    Seen seen = new Seen();
    Deque<World> open = new ArrayDeque<>();
    World start = World.start();
    seen.worlds.put(start.key(), start);
    open.add(start);
    while (!open.isEmpty()) {
      World world = open.remove();
      Standing before = Standing.running(world.rotation());
      seen.reasons.merge(before.rotation().reason(), 1, Integer::sum);
      for (Moves.Move move : Moves.of(world, policy, most)) {
        Standing after = Standing.running(move.after().rotation());
        seen.judged++;
        if (!TransitionTable.judge(
                rules, new Transition(move.kind(), before, after, move.who(), policy))
            .isEmpty()) {
          continue;
        }
        seen.accepted++;
        seen.kinds.add(move.kind().getClass().getSimpleName());
        faults(world, move, policy).forEach(f -> seen.faults.add(f + " | " + world.key()));
        List<World> nexts = new ArrayList<>(List.of(move.after()));
        nexts.addAll(move.crashed());
        for (World next : nexts) {
          seen.comesFrom.computeIfAbsent(next.key(), k -> new HashSet<>()).add(world.key());
          if (seen.worlds.putIfAbsent(next.key(), next) == null) {
            open.add(next);
          }
        }
      }
      if (seen.faults.size() > 5) {
        return seen;
      }
    }
    stuck(seen);
    return seen;
  }

  /** Said a second time, and in other words than the table's. */
  private static List<String> faults(World world, Moves.Move move, RotationPolicy policy) {
    List<String> faults = new ArrayList<>();
    World after = move.after();
    Reason reason = after.rotation().reason();
    boolean remains =
        move.kind() instanceof ProjectKind.DeleteBranch && reason == world.rotation().reason();
    if (!mayReach(policy).contains(reason) && !remains) {
      faults.add(move.name() + " leaves " + reason);
    }
    boolean waits =
        EnumSet.of(Reason.COMMITTED_UNMERGED, Reason.BASE_BEHIND, Reason.COUNTER_DRIFT)
            .contains(reason);
    if (!after.isReadable() && !waits) {
      faults.add(move.name() + " leaves a file that cannot be read");
    }
    after
        .everCreated()
        .forEach(
            (name, branch) -> {
              boolean arrived =
                  branch.artifacts().entrySet().stream()
                      .anyMatch(
                          e ->
                              e.getValue().equals(after.files().get(e.getKey()))
                                  && !e.getValue().equals(world.files().get(e.getKey())));
              Settlement settlement =
                  name.branch()
                      .flatMap(after.project().rotations()::find)
                      .map(r -> r.settlement())
                      .orElse(Settlement.OPEN);
              boolean onPendings =
                  policy.evidence() == RotationPolicy.MergeEvidence.PENDINGS
                      && settlement == Settlement.OPEN
                      && reason == Reason.MERGED_UNCOMMITTED;
              if (arrived && settlement != Settlement.COMMITTED && !onPendings) {
                faults.add(move.name() + " brings a rotation without its commit");
              }
            });
    world
        .rotation()
        .observation()
        .pendings()
        .keySet()
        .forEach(
            b -> {
              if (world.branches().containsKey(b)
                  && !after.branches().containsKey(b)
                  && after.rotation().observation().pendings().containsKey(b)) {
                faults.add(move.name() + " deletes a branch that pendings name");
              }
              String owner =
                  b.branch()
                      .flatMap(world.project().rotations()::find)
                      .map(r -> r.opening().owner().value())
                      .orElse("?");
              boolean ownersOnly =
                  move.name().startsWith("commit")
                      || move.name().startsWith("stock")
                      || move.name().startsWith("merge ")
                          && policy.evidence() == RotationPolicy.MergeEvidence.PENDINGS;
              if (ownersOnly && !owner.equals(move.pusher())) {
                faults.add(move.name() + " though the owner is " + owner);
              }
            });
    if (move.name().startsWith("create")
        && ((ProjectKind.CreateBranch) move.kind())
            .branch()
            .branch()
            .flatMap(world.project().rotations()::find)
            .isPresent()) {
      faults.add("a branch name is used again");
    }
    boolean busy = world.rotation().kind() != Kind.NO_PARTIAL;
    if (busy && (move.name().equals("A") || move.name().equals("B"))) {
      faults.add("a merge while a rotation is in flight");
    }
    return faults;
  }

  private static Set<Reason> mayReach(RotationPolicy policy) {
    Set<Reason> reasons =
        EnumSet.of(
            Reason.CLEAN,
            Reason.STALE_BRANCH,
            Reason.BRANCH_WITHOUT_PENDINGS,
            Reason.PENDINGS_OPEN);
    if (policy.door() == RotationPolicy.Door.HOOK_ONLY) {
      reasons.add(Reason.COMMITTED_UNMERGED);
    }
    if (policy.evidence() == RotationPolicy.MergeEvidence.PENDINGS) {
      reasons.add(Reason.MERGED_UNCOMMITTED);
      reasons.add(Reason.COUNTER_DRIFT);
    }
    return reasons;
  }

  private static void stuck(Seen seen) {
    Set<String> home = new HashSet<>();
    Deque<String> open = new ArrayDeque<>();
    seen.worlds.forEach(
        (key, world) -> {
          Reason reason = world.rotation().reason();
          if ((reason == Reason.CLEAN || reason == Reason.STALE_BRANCH) && world.isReadable()) {
            home.add(key);
            open.add(key);
          }
        });
    while (!open.isEmpty()) {
      for (String from : seen.comesFrom.getOrDefault(open.remove(), Set.of())) {
        if (home.add(from)) {
          open.add(from);
        }
      }
    }
    seen.worlds.forEach(
        (key, world) -> {
          if (!home.contains(key)) {
            seen.faults.add("no way home from " + world.rotation().reason() + " | " + key);
          }
        });
  }

  private static void explored(String name, RotationPolicy policy) {
    Seen seen = explore(policy, TransitionTable.RULES, CounterValue.of(3));
    System.out.println(
        "exploration, "
            + name
            + ": "
            + seen.worlds.size()
            + " states, "
            + seen.judged
            + " pushes judged, "
            + seen.accepted
            + " accepted; "
            + seen.reasons
            + " "
            + seen.kinds);
    assertThat(seen.faults).isEmpty();
    assertThat(seen.worlds).hasSizeGreaterThan(50);
  }

  @Test
  void throughTheGatewayNoPushAndNoCrashLeadsAstray() {
    explored("gateway", RotationPolicy.DEFAULT);
  }

  @Test
  void throughTheHookNoPushLeadsAstray() {
    explored("hook only", HOOK);
  }

  @Test
  void withPendingsAsEvidenceNoPushLeadsAstray() {
    explored("merge-evidence: pendings", PENDINGS);
  }

  @Test
  void theExplorationNoticesWhenARuleIsMissing() {
    Set<String> noticed = new TreeSet<>();
    Set<String> unnoticed = new TreeSet<>();
    for (TransitionRule rule : EXPLORED) {
      List<TransitionRule> rest =
          TransitionTable.RULES.stream().filter(r -> r.getClass() != rule.getClass()).toList();
      Seen seen = explore(RotationPolicy.DEFAULT, rest, CounterValue.of(2));
      (seen.faults.isEmpty() ? unnoticed : noticed).add(rule.getClass().getSimpleName());
    }
    System.out.println("mutants noticed: " + noticed + "; unnoticed: " + unnoticed);
    assertThat(noticed).contains("BranchDeletable", "MergeHasCommit", "OwnerOnly", "StateAfter");
  }
}
