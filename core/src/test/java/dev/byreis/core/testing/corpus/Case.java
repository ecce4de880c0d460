package dev.byreis.core.testing.corpus;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** A case while it is written down: what must be said, on which registry, about which commits. */
record Case(
    String name,
    List<Code> codes,
    TrustMode mode,
    PushCase.Level level,
    Set<AdminId> signersAtBase,
    Consumer<RegistryWorld> before) {

  /** Commits that a test makes, with one draft that it may spoil. */
  @FunctionalInterface
  interface Step {
    void take(RegistryWorld world, UnaryOperator<CommitDraft> spoil);
  }

  /** In mode roster, on a registry with a merge behind it. */
  static Case refused(String name, Code... codes) {
    return new Case(
        name, List.of(codes), TrustMode.ROSTER, PushCase.Level.COMMIT, Set.of(), Worlds.MERGED);
  }

  Case inAnchorMode() {
    return new Case(name, codes, TrustMode.ANCHOR, level, signersAtBase, before);
  }

  /** Only who receives the push can tell. */
  Case asPush() {
    return new Case(name, codes, mode, PushCase.Level.PUSH, signersAtBase, before);
  }

  Case on(Consumer<RegistryWorld> other) {
    return new Case(name, codes, mode, level, signersAtBase, other);
  }

  Case withSignersAtBase(TestKeys.Person... people) {
    Set<AdminId> ids = Arrays.stream(people).map(TestKeys.Person::id).collect(Collectors.toSet());
    return new Case(name, codes, mode, level, ids, before);
  }

  /** The same commits with and without the fault. */
  PushCase spoiling(Step step, UnaryOperator<CommitDraft> spoil) {
    return instead(world -> step.take(world, draft -> draft), world -> step.take(world, spoil));
  }

  /** These commits are good, those are not. */
  PushCase instead(Consumer<RegistryWorld> good, Consumer<RegistryWorld> bad) {
    return build(good, bad, (world, staged) -> staged.updates());
  }

  /** The commits are good; what is asked of the refs is not. */
  PushCase updating(BiFunction<RegistryWorld, StagedPush, List<RefUpdate>> updates) {
    return updating(Worlds.ADMINISTRATIVE, updates);
  }

  PushCase updating(
      Consumer<RegistryWorld> bad, BiFunction<RegistryWorld, StagedPush, List<RefUpdate>> updates) {
    return asPush().build(Worlds.ADMINISTRATIVE, bad, updates);
  }

  private PushCase build(
      Consumer<RegistryWorld> good,
      Consumer<RegistryWorld> bad,
      BiFunction<RegistryWorld, StagedPush, List<RefUpdate>> updates) {
    return new PushCase(
        name,
        mode,
        codes,
        level,
        signersAtBase,
        world -> {
          before.accept(world);
          CommitId head = world.head();
          Instant then = world.now();
          good.accept(world);
          CommitId goodTip = world.head();
          world.rewindTo(head);
          world.pass(Duration.between(world.now(), then));
          bad.accept(world);
          StagedPush plain = StagedPush.toMain(head, goodTip, world.head());
          world.rewindTo(head);
          return new StagedPush(head, goodTip, plain.bad(), updates.apply(world, plain));
        });
  }
}
