package dev.byreis.core.rotation.transition;

import static dev.byreis.core.rotation.transition.Scope.Event.FILE_LIST;
import static dev.byreis.core.rotation.transition.Scope.Event.HARM;
import static dev.byreis.core.rotation.transition.Scope.Event.MERGES;
import static dev.byreis.core.rotation.transition.Scope.Event.PAUSES;
import static dev.byreis.core.rotation.transition.Scope.Event.RECOVERY;
import static dev.byreis.core.rotation.transition.Scope.Event.SPOILS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each rule of the table is dropped in turn, and an exploration has to notice. */
@Tag("slow")
class MutantsTest {
  /** Rules whose absence leads nowhere, because of what stands behind them: there for the words. */
  private static final Map<String, String> COVERED =
      Map.ofEntries(
          Map.entry("BranchNameFresh", "StateAfter: a branch that has ended is stale, not open"),
          Map.entry("WriteAheadInOrder", "WriteAheadMatchesBranch and StateAfter"),
          Map.entry("WriteAheadCoversRecord", "REG-40 refuses the commit by itself"),
          Map.entry("CommitInOrder", "MergesForward and StateAfter"),
          Map.entry("AllFilesAnnounced", "CommitMatchesBranch; MergeHasCommit for a merge"),
          Map.entry("CommitMatchesBranch", "REG-22 and WriteAheadMatchesBranch bind both ends"),
          Map.entry("MergesForward", "BaseFree keeps base where the branch began; StateAfter"),
          Map.entry("ReversalInOrder", "REG-47, and StateAfter where base holds something"),
          Map.entry("RevertAfterRollBack", "no push of the model: BaseMoves asks first"),
          Map.entry("BaseFree", "StateAfter"),
          Map.entry("NoMergeWhileRotating", "StateAfter, and REG-20 where pendings are open"),
          Map.entry("MergeIsAtBase", "StateAfter: base would be behind"),
          Map.entry("MergeNotAnnouncedOver", "the same again changes nothing; else StateAfter"),
          Map.entry("ReconciliationDirection", "ReconciliationInOrder and StateAfter"));

  private static Scope one(RotationPolicy policy, Scope.Event... events) {
    return Scope.of(policy, events).withOneName();
  }

  private static final List<Atlas> ATLASES =
      List.of(
          new Atlas(one(ExplorationTest.GATEWAY, SPOILS, MERGES), 1),
          new Atlas(one(ExplorationTest.HOOK, SPOILS), 1),
          new Atlas(one(ExplorationTest.GATEWAY, RECOVERY, PAUSES), 1),
          new Atlas(one(ExplorationTest.GATEWAY, FILE_LIST), 1),
          new Atlas(one(ExplorationTest.GATEWAY).among(Readers.PAIR, Readers.TRIO), 1),
          new Atlas(one(ExplorationTest.PENDINGS, SPOILS, RECOVERY), 1),
          new Atlas(one(ExplorationTest.GATEWAY, RECOVERY, HARM), 1));

  @Test
  void noRuleIsDroppedUnnoticed() {
    Map<String, String> unnoticed = new TreeMap<>();
    for (TransitionRule rule : TransitionTable.RULES) {
      String name = rule.getClass().getSimpleName();
      long dropped = Atlas.bit(rule.getClass());
      String fault =
          ATLASES.stream()
              .map(atlas -> Exploration.without(dropped, atlas, 1))
              .flatMap(exploration -> exploration.faults().stream().limit(1))
              .findFirst()
              .orElse("");
      int refused = ATLASES.stream().mapToInt(atlas -> atlas.refusedBy(dropped)).sum();
      int alone = ATLASES.stream().mapToInt(atlas -> atlas.refusedByNoneBut(dropped)).sum();
      String words = refused + " pushes refused, " + alone + " by it alone";
      System.out.println("without " + name + ": " + fault + " (" + words + ")");
      if (fault.isEmpty()) {
        unnoticed.put(name, words);
      }
    }
    assertThat(unnoticed.keySet()).isEqualTo(COVERED.keySet());
  }

  @Test
  void withEveryRuleNothingIsWrong() {
    assertThat(ATLASES)
        .allSatisfy(atlas -> assertThat(Exploration.without(0, atlas, 1).faults()).isEmpty());
  }
}
