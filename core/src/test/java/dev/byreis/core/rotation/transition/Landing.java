package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.rotation.RotationRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A landing of the model (ROT section 5): journal, registry, base, branch. After a crash the
 * journal is replayed before anything else is served, so that no push ever meets the state between.
 */
final class Landing {
  /** One ref that moves by compare-and-set. */
  private record Move(
      Function<Site, Object> ref, Object old, Object next, UnaryOperator<Site> set) {
    boolean isDone(Site site) {
      return ref.apply(site).equals(next);
    }

    boolean isDue(Site site) {
      return ref.apply(site).equals(old);
    }
  }

  /** Registry and base have moved: a branch that stays does not matter (ROT-43). */
  private static final int ALL_BUT_THE_BRANCH = 2;

  private final List<Move> moves = new ArrayList<>();
  private final List<Site> stages = new ArrayList<>();

  private Landing(Site before, List<Function<Site, Object>> refs, List<UnaryOperator<Site>> sets) {
    stages.add(before);
    for (int i = 0; i < sets.size(); i++) {
      Site at = stages.get(i);
      Site next = sets.get(i).apply(at);
      if (!next.equals(at)) {
        Function<Site, Object> ref = refs.get(i);
        moves.add(new Move(ref, ref.apply(at), ref.apply(next), sets.get(i)));
      }
      stages.add(next);
    }
  }

  /** CommitRotation or a roll-forward: base takes up the branch if it can, and the branch goes. */
  static Landing forward(Site before, RegistryState registry, RotationRef name) {
    Branch.Place place = before.findBranch(name).map(Branch::place).orElse(Branch.Place.GONE);
    List<UnaryOperator<Site>> sets = new ArrayList<>();
    sets.add(s -> s.with(registry));
    sets.add(
        s -> place == Branch.Place.AHEAD ? s.change(r -> r.merged(name, Branch.Place.AT_BASE)) : s);
    sets.add(s -> place == Branch.Place.DIVERGED ? s : s.change(r -> without(r, name)));
    return new Landing(
        before, List.of(Site::registry, s -> s.repository().files(), s -> exists(s, name)), sets);
  }

  /** A roll-back, with the revert that stands ready on its recover branch. */
  static Landing back(Site before, RegistryState registry, RotationRef name) {
    boolean reverts =
        before.repository().reverts().contains(name)
            && before.findBranch(name).filter(before::holdsAnyOf).isPresent();
    return new Landing(
        before,
        List.of(Site::registry, s -> s.repository().files()),
        reverts
            ? List.of(
                s -> s.with(registry),
                s -> s.change(r -> r.committed(before.findBranch(name).orElseThrow().before())))
            : List.of(s -> s.with(registry)));
  }

  private static Object exists(Site site, RotationRef name) {
    return site.findBranch(name).filter(Branch::exists).isPresent();
  }

  private static Repository without(Repository repository, RotationRef name) {
    Branch branch = repository.branches().get(name);
    return branch == null ? repository : repository.withBranch(name, branch.at(Branch.Place.GONE));
  }

  /** As intended; then what is left by a crash before any step, and by a branch that stays. */
  List<Site> outcomes() {
    Set<Site> outcomes = new LinkedHashSet<>();
    outcomes.add(stages.get(stages.size() - 1));
    outcomes.add(stages.get(0));
    stages.forEach(stage -> outcomes.add(replayed(stage)));
    if (stages.size() > ALL_BUT_THE_BRANCH + 1) {
      outcomes.add(stages.get(ALL_BUT_THE_BRANCH));
    }
    return List.copyOf(outcomes);
  }

  /** ROT-42: all refs are read; if each is at its old or its new value, those at the old move. */
  Site replayed(Site crashed) {
    if (moves.stream().anyMatch(move -> !move.isDue(crashed) && !move.isDone(crashed))) {
      return crashed.with(Standing.Pause.PAUSED);
    }
    Site site = crashed;
    for (Move move : moves) {
      site = move.isDue(site) ? move.set().apply(site) : site;
    }
    return site;
  }
}
