package dev.byreis.core.testing.corpus;

import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.Map;
import java.util.function.Consumer;

/** Registries to start from, and valid steps from there. */
final class Worlds {
  static final String PRODUCTION = "counters/myapp/production.json";
  static final String STAGING = "counters/myapp/staging.json";
  static final String LOG = "audit/myapp.jsonl";

  /** Only the genesis: no counter was ever accepted, there is no audit log. */
  static final Consumer<RegistryWorld> GENESIS = RegistryWorld::genesis;

  /** Both files were accepted once. */
  static final Consumer<RegistryWorld> MERGED = GENESIS.andThen(world -> world.myapp().mergeAll());

  /** A merge of production is announced. */
  static final Consumer<RegistryWorld> PENDING =
      MERGED.andThen(world -> world.myapp().pendingBump("production"));

  /** A rotation is announced. */
  static final Consumer<RegistryWorld> ANNOUNCED =
      MERGED.andThen(world -> world.myapp().rotationWriteAhead());

  /** A second project, both files of both accepted. */
  static final Consumer<RegistryWorld> TWO_PROJECTS =
      MERGED.andThen(world -> world.addProject("other", "one").mergeAll());

  /** A change of a file that no reader uses: valid whenever it comes. */
  static final Consumer<RegistryWorld> ADMINISTRATIVE =
      world -> Worlds.ADMINISTER.take(world, draft -> draft);

  static final Case.Step ADMINISTER =
      (world, spoil) ->
          world.administrative(Map.of("policy.yaml", Bytes.utf8("note: one\n")), spoil);

  static final Case.Step ANNOUNCE_MERGE =
      (world, spoil) -> world.myapp().pendingBump("production", spoil);

  static final Case.Step MERGE = (world, spoil) -> world.myapp().mergeBump("production", spoil);

  static final Case.Step ANNOUNCE_ROTATION =
      (world, spoil) -> world.myapp().rotationWriteAhead(RecipientDelta.NONE, spoil);

  static final Case.Step COMMIT_ROTATION = (world, spoil) -> world.myapp().rotationCommit(spoil);

  static final Case.Step REVERSE = (world, spoil) -> world.myapp().reversal(spoil);

  static final Case.Step ROLL_FORWARD =
      (world, spoil) -> world.myapp().rollForward(TestKeys.ALICE, TestKeys.BOB, spoil);

  static final Case.Step ROLL_BACK =
      (world, spoil) -> world.myapp().rollBack(TestKeys.ALICE, TestKeys.BOB, spoil);

  private Worlds() {}

  /** The commit that is so many first parents below the head. */
  static CommitId ancestor(RegistryWorld world, int generations) {
    return new CommitId(
        GitCommand.in(world.repository()).run("rev-parse", world.head() + "~" + generations));
  }
}
