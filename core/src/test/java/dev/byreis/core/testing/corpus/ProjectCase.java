package dev.byreis.core.testing.corpus;

import dev.byreis.core.finding.Code;
import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** A case of a push to a project while it is written down. */
record ProjectCase(
    String name,
    List<Code> codes,
    ProjectGuarding guarding,
    Consumer<ProjectWorld> before,
    Principal pusher) {
  static final Principal ALICE = new Principal.Administrator(TestKeys.ALICE.id());
  static final Principal CONTRIBUTOR = new Principal.Member("carla", Role.CONTRIBUTOR);
  static final Principal CONSUMER = new Principal.Member("billing", Role.CONSUMER);
  static final Principal READER = new Principal.Member("rita", Role.READER);

  /** Source code at base, and no file of record yet. */
  static final Consumer<ProjectWorld> SOURCES =
      world -> world.source("README.md", "This is the project.\n");

  /** Both files of record were accepted once. */
  static final Consumer<ProjectWorld> MERGED = SOURCES.andThen(ProjectWorld::firstFiles);

  /** A rotation branch was pushed. */
  static final Consumer<ProjectWorld> BRANCHED = MERGED.andThen(ProjectWorld::rotationBranch);

  /** A rotation is announced. */
  static final Consumer<ProjectWorld> ANNOUNCED = BRANCHED.andThen(ProjectWorld::writeAhead);

  /** A rotation is committed, and base has it not yet. */
  static final Consumer<ProjectWorld> COMMITTED =
      ANNOUNCED.andThen(world -> world.story().rotationCommit());

  /** What is done before a push, and the push, both with the same fault. */
  interface Step {
    void prepare(ProjectWorld world, ProjectSpoil spoil);

    void push(ProjectWorld world, ProjectSpoil spoil);
  }

  /** A merge of production: announced, then brought to base. */
  static final Step MERGE =
      new Step() {
        @Override
        public void prepare(ProjectWorld world, ProjectSpoil spoil) {
          world.announce(spoil, "production");
        }

        @Override
        public void push(ProjectWorld world, ProjectSpoil spoil) {
          world.bring(ProjectSpoil.ofCommit(spoil.commit()));
        }
      };

  static final Step ROTATE = step((world, spoil) -> world.rotationBranch(spoil));

  static final Step ROTATE_AS_STOCK = step((world, spoil) -> world.stockRotationBranch(spoil));

  static final Step SOURCE =
      step((world, spoil) -> world.source("src/Main.java", "class Main {}\n", spoil));

  /** What a push does. */
  @FunctionalInterface
  interface Act {
    void take(ProjectWorld world, ProjectSpoil spoil);
  }

  /** A push that needs nothing before it. */
  static Step step(Act act) {
    return new Step() {
      @Override
      public void prepare(ProjectWorld world, ProjectSpoil spoil) {}

      @Override
      public void push(ProjectWorld world, ProjectSpoil spoil) {
        act.take(world, spoil);
      }
    };
  }

  /** By alice, on a project whose files were accepted once. */
  static ProjectCase refused(String name, Code... codes) {
    return new ProjectCase(name, List.of(codes), ProjectGuarding.USUAL, MERGED, ALICE);
  }

  ProjectCase on(Consumer<ProjectWorld> other) {
    return new ProjectCase(name, codes, guarding, other, pusher);
  }

  ProjectCase by(Principal other) {
    return new ProjectCase(name, codes, guarding, before, other);
  }

  ProjectCase guarded(ProjectGuarding other) {
    return new ProjectCase(name, codes, other, before, pusher);
  }

  ProjectCase under(ProjectPushPolicy policy) {
    return guarded(
        new ProjectGuarding(policy, guarding.rotations(), guarding.consumers(), guarding.pause()));
  }

  /** Guarded by the hook alone: CommitRotation and merge are two pushes. */
  ProjectCase atTheHook() {
    return guarded(
        new ProjectGuarding(
            guarding.policy(),
            new RotationPolicy(
                RotationPolicy.MergeEvidence.COMMIT_ROTATION, RotationPolicy.Door.HOOK_ONLY),
            guarding.consumers(),
            guarding.pause()));
  }

  // The two pushes.

  ProjectPushCase spoiling(Step step, ProjectSpoil spoil) {
    return spoiling(step, world -> spoil);
  }

  /** The same with and without a fault that depends on what is there. */
  ProjectPushCase spoiling(Step step, Function<ProjectWorld, ProjectSpoil> spoil) {
    return new ProjectPushCase(
        name, codes, guarding, scene(step, w -> ProjectSpoil.NOTHING), scene(step, spoil));
  }

  private ProjectPushCase.Scene scene(Step step, Function<ProjectWorld, ProjectSpoil> spoil) {
    return world -> {
      before.accept(world);
      ProjectSpoil fault = spoil.apply(world);
      step.prepare(world, fault);
      return attempt(world, pusher, () -> step.push(world, fault));
    };
  }

  /** This push is good, that is not. */
  ProjectPushCase instead(Consumer<ProjectWorld> good, Consumer<ProjectWorld> bad) {
    return prepared(world -> {}, good, world -> {}, bad);
  }

  /** The same where each needs something before it. */
  ProjectPushCase prepared(
      Consumer<ProjectWorld> beforeGood,
      Consumer<ProjectWorld> good,
      Consumer<ProjectWorld> beforeBad,
      Consumer<ProjectWorld> bad) {
    return new ProjectPushCase(
        name, codes, guarding, scene(beforeGood, good, pusher), scene(beforeBad, bad, pusher));
  }

  /** The same push by someone who may, and by someone who may not. */
  ProjectPushCase pushedBy(Principal may, Principal mayNot, Consumer<ProjectWorld> push) {
    return new ProjectPushCase(
        name, codes, guarding, scene(world -> {}, push, may), scene(world -> {}, push, mayNot));
  }

  private ProjectPushCase.Scene scene(
      Consumer<ProjectWorld> preparation, Consumer<ProjectWorld> push, Principal who) {
    return world -> {
      before.accept(world);
      preparation.accept(world);
      return attempt(world, who, () -> push.accept(world));
    };
  }

  private static ProjectAttempt attempt(ProjectWorld world, Principal who, Runnable push) {
    return new ProjectAttempt(world.push(push), who, Set.of(), PastArtifacts.NONE);
  }

  /** This push, where one of its artifacts or values is remembered, and where none is. */
  ProjectPushCase remembering(
      PastArtifacts.Fate fate, Function<ProjectWorld, Sha256> what, Consumer<ProjectWorld> push) {
    return new ProjectPushCase(
        name,
        codes,
        guarding,
        scene(world -> {}, push, pusher),
        world -> {
          before.accept(world);
          ProjectAttempt plain = attempt(world, pusher, () -> push.accept(world));
          Sha256 content = what.apply(world);
          return new ProjectAttempt(
              plain.updates(), pusher, Set.of(), new Remembered(fate, content));
        });
  }

  /** This push, where it declares the keys that it leaves out, and where it does not. */
  ProjectPushCase declaring(Set<String> keys, Step step, ProjectSpoil spoil) {
    ProjectPushCase.Scene silent = scene(step, world -> spoil);
    return new ProjectPushCase(
        name,
        codes,
        guarding,
        world -> {
          ProjectAttempt plain = silent.build(world);
          return new ProjectAttempt(plain.updates(), plain.pusher(), keys, plain.past());
        },
        silent);
  }
}
