package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.Case.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Map;

/** REG-01, REG-03, REG-04, REG-53: which refs, and whether they move forward along one line. */
final class RefCases {
  private RefCases() {}

  static List<PushCase> all() {
    return List.of(
        refused("a push creates another branch", Code.REF_NOT_ALLOWED)
            .updating((world, push) -> List.of(create("refs/heads/other", push.bad()))),
        refused("a push creates a tag", Code.REF_NOT_ALLOWED)
            .updating((world, push) -> List.of(create("refs/tags/v1", push.bad()))),
        refused("a push moves main and creates another branch", Code.REF_NOT_ALLOWED)
            .updating(
                (world, push) ->
                    List.of(
                        StagedPush.move(push.head(), push.bad()),
                        create("refs/heads/parked", push.bad()))),
        refused("a push moves main and creates refs/replace", Code.REF_NOT_ALLOWED)
            .updating(
                (world, push) ->
                    List.of(
                        StagedPush.move(push.head(), push.bad()),
                        create("refs/replace/" + push.head(), push.bad()))),
        refused("a push creates a rotation branch in the registry", Code.REF_NOT_ALLOWED)
            .updating(
                (world, push) ->
                    List.of(create("refs/heads/byreis/rotate-1-20260521t1200z", push.bad()))),
        refused("a push creates a rotation branch of neither grammar", Code.ROTATION_REF_NAME)
            .updating((world, push) -> List.of(create("refs/heads/byreis/rotate-x", push.bad()))),
        refused("a push deletes main", Code.REF_DELETED)
            .updating(
                (world, push) ->
                    List.of(new RefUpdate.Delete(RefName.MAIN, push.head().asObject()))),
        refused("a push creates main, which is there", Code.REF_MOVED)
            .updating((world, push) -> List.of(create("refs/heads/main", push.bad()))),
        refused("a push moves main from where it no longer is", Code.REF_MOVED)
            .updating(
                (world, push) -> List.of(StagedPush.move(Worlds.ancestor(world, 1), push.bad()))),
        refused("main is rewound to an earlier commit", Code.NOT_FAST_FORWARD)
            .updating(
                (world, push) -> List.of(StagedPush.move(push.head(), Worlds.ancestor(world, 2)))),
        refused("main is moved forward and back in one push", Code.NOT_FAST_FORWARD)
            .updating(
                (world, push) ->
                    List.of(
                        StagedPush.move(push.head(), push.bad()),
                        StagedPush.move(push.head(), Worlds.ancestor(world, 2)))),
        refused("main is moved to a tag of a good commit", Code.OBJECT_INVALID)
            .updating(
                (world, push) ->
                    List.of(
                        new RefUpdate.Move(
                            RefName.MAIN, push.head().asObject(), tagOf(world, push.bad())))),
        refused("history is rewritten", Code.NOT_FAST_FORWARD)
            .asPush()
            .instead(Worlds.ADMINISTRATIVE, RefCases::sibling),
        refused("an unrelated root is pushed", Code.NOT_FAST_FORWARD)
            .asPush()
            .instead(Worlds.ADMINISTRATIVE, RefCases::anotherGenesis),
        refused("a merge of two known commits is pushed", Code.NOT_LINEAR)
            .spoiling(
                Worlds.ADMINISTER, d -> d.withParents(d.parents().get(0), d.parents().get(0))),
        refused("a merge that brings a side branch in is pushed", Code.NOT_LINEAR)
            .instead(Worlds.ADMINISTRATIVE, world -> merge(world, 1)),
        refused("a merge whose first parent is the side branch is pushed", Code.NOT_LINEAR)
            .instead(Worlds.ADMINISTRATIVE, RefCases::crossed),
        refused("an octopus is pushed", Code.NOT_LINEAR)
            .instead(Worlds.ADMINISTRATIVE, world -> merge(world, 3)),
        refused(
                "a merge of an unrelated history is pushed",
                Code.NOT_LINEAR,
                Code.SIGNER_NOT_IN_ROSTER)
            .instead(Worlds.ADMINISTRATIVE, RefCases::mergeOfUnrelated));
  }

  private static RefUpdate create(String ref, CommitId to) {
    return new RefUpdate.Create(new RefName(ref), to.asObject());
  }

  private static ObjectName tagOf(RegistryWorld world, CommitId commit) {
    String tag =
        "object "
            + commit
            + "\ntype commit\ntag v1\ntagger t <t@localhost> 1700000000 +0000\n\nt\n";
    return new ObjectName(
        GitCommand.in(world.repository())
            .tryRunWithInput(Spoil.bytes(tag).toByteArray(), "mktag")
            .text());
  }

  private static void sibling(RegistryWorld world) {
    world.rewindTo(Worlds.ancestor(world, 1));
    Worlds.ADMINISTRATIVE.accept(world);
  }

  private static void anotherGenesis(RegistryWorld world) {
    world.administrative(
        Map.of("admins.yaml", world.get(dev.byreis.core.registry.RegistryPath.ADMINS)),
        d -> d.withParents().signedBy(TestKeys.ANCHOR));
  }

  private static void merge(RegistryWorld world, int sides) {
    CommitId head = world.head();
    CommitId[] parents = new CommitId[sides + 1];
    parents[0] = head;
    for (int i = 1; i <= sides; i++) {
      sibling(world);
      parents[i] = world.head();
      world.rewindTo(head);
    }
    Worlds.ADMINISTER.take(world, d -> d.withParents(parents));
  }

  private static void crossed(RegistryWorld world) {
    CommitId head = world.head();
    sibling(world);
    CommitId side = world.head();
    Worlds.ADMINISTER.take(world, d -> d.withParents(side, head));
  }

  private static void mergeOfUnrelated(RegistryWorld world) {
    CommitId head = world.head();
    anotherGenesis(world);
    CommitId root = world.head();
    world.rewindTo(head);
    Worlds.ADMINISTER.take(world, d -> d.withParents(head, root));
  }
}
