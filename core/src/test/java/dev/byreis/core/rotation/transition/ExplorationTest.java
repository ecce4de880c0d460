package dev.byreis.core.rotation.transition;

import static dev.byreis.core.rotation.transition.Scope.Event.EITHER_SIGNS;
import static dev.byreis.core.rotation.transition.Scope.Event.FILE_LIST;
import static dev.byreis.core.rotation.transition.Scope.Event.HARM;
import static dev.byreis.core.rotation.transition.Scope.Event.MERGES;
import static dev.byreis.core.rotation.transition.Scope.Event.PAUSES;
import static dev.byreis.core.rotation.transition.Scope.Event.RECOVERY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.rotation.transition.RotationPolicy.Door;
import dev.byreis.core.rotation.transition.RotationPolicy.MergeEvidence;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What accepted pushes, crashes and events can reach, and that the way home is always open. */
class ExplorationTest {
  static final RotationPolicy GATEWAY = RotationPolicy.DEFAULT;
  static final RotationPolicy HOOK =
      new RotationPolicy(MergeEvidence.COMMIT_ROTATION, Door.HOOK_ONLY);
  static final RotationPolicy PENDINGS = new RotationPolicy(MergeEvidence.PENDINGS, Door.HOOK_ONLY);
  static final RotationPolicy GATEWAY_PENDINGS =
      new RotationPolicy(MergeEvidence.PENDINGS, Door.LANDING);

  private static void explored(String name, Scope scope, int projects) {
    Exploration exploration = Exploration.of(scope, projects);
    System.out.println(
        "exploration, "
            + name
            + ": counters up to "
            + scope.most()
            + ", branch names for each epoch "
            + scope.names()
            + ", rosters "
            + scope.rosters()
            + ", beside rotations "
            + scope.events()
            + ": "
            + exploration.summary());
    assertThat(exploration.faults()).isEmpty();
    assertThat(exploration.states()).isGreaterThan(50);
  }

  @Test
  void throughTheGatewayNoPushAndNoCrashLeadsAstray() {
    explored("gateway", Scope.of(GATEWAY, MERGES), 1);
  }

  @Test
  void throughTheHookNoPushLeadsAstray() {
    explored("hook only", Scope.of(HOOK, MERGES), 1);
  }

  @Test
  @Tag("slow")
  void withPendingsAsEvidenceNoPushLeadsAstray() {
    explored("merge-evidence: pendings", Scope.of(PENDINGS), 1);
  }

  @Test
  void withPendingsAsEvidenceMergesGoOn() {
    explored("pendings, merges", Scope.of(PENDINGS, MERGES, RECOVERY).withOneName(), 1);
  }

  @Test
  void throughTheGatewayWithPendingsAsEvidence() {
    explored("gateway, pendings", Scope.of(GATEWAY_PENDINGS, RECOVERY, MERGES).withOneName(), 1);
  }

  @Test
  void aPauseStopsAProjectAndStrandsNothing() {
    explored("pauses", Scope.of(GATEWAY, RECOVERY, PAUSES), 1);
  }

  @Test
  void filesLeaveTheListAndComeBack() {
    explored("list of files", Scope.of(GATEWAY, FILE_LIST).withOneName(), 1);
  }

  @Test
  @Tag("slow")
  void whateverIsWrittenAroundTheGatewayThereIsAWayBack() {
    explored("harm", Scope.of(GATEWAY, RECOVERY, HARM).withOneName(), 1);
  }

  @Test
  void administratorsComeAndGo() {
    explored(
        "rosters",
        Scope.of(GATEWAY, EITHER_SIGNS)
            .among(Readers.PAIR, Readers.TRIO, Readers.WITHOUT_BOB)
            .withOneName(),
        1);
  }

  @Test
  @Tag("slow")
  void twoProjectsShareOneRoster() {
    explored("two projects", Scope.of(GATEWAY).among(Readers.PAIR, Readers.TRIO).withOneName(), 2);
  }

  @Test
  @Tag("slow")
  void twoProjectsShareOneRosterBehindTheHook() {
    explored(
        "two projects, hook only",
        Scope.of(HOOK).among(Readers.PAIR, Readers.TRIO).withOneName(),
        2);
  }
}
