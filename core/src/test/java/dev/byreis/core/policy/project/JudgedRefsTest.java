package dev.byreis.core.policy.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JudgedRefsTest {
  private static final ObjectName OLD = new ObjectName("1".repeat(40));
  private static final ObjectName NEW = new ObjectName("2".repeat(40));
  private static final RefName BASE = RefName.branch("trunk");
  private static final RefName LISTED = RefName.branch("feature/x");

  @Test
  void aListedBranchAloneHasItsOwnPastBehindIt() {
    assertThat(of(LISTED)).containsExactlyInAnyOrder(BASE, LISTED);
  }

  @Test
  void besideAnyOtherRefOnlyBaseCounts() {
    for (String other :
        List.of(
            "refs/heads/trunk",
            "refs/heads/feature/y",
            "refs/heads/elsewhere",
            "refs/heads/byreis/add-KEY-1",
            "refs/tags/byreis/ready/rotate-1/billing")) {
      assertThat(of(LISTED, new RefName(other))).as(other).containsExactly(BASE);
    }
  }

  @Test
  void everyOtherRefAloneIsHeldAgainstBase() {
    for (String ref :
        List.of(
            "refs/heads/trunk",
            "refs/heads/main",
            "refs/heads/byreis/rotate-1-20261130t2000z",
            "refs/heads/byreis/add-KEY-1",
            "refs/tags/v1")) {
      assertThat(of(new RefName(ref))).as(ref).containsExactly(BASE);
    }
  }

  @Test
  void aBaseThatTheListNamesTooIsBase() {
    assertThat(JudgedRefs.of(moves(LISTED), LISTED, policy())).containsExactly(LISTED);
  }

  private static Set<RefName> of(RefName... refs) {
    return JudgedRefs.of(moves(refs), BASE, policy());
  }

  private static List<RefUpdate> moves(RefName... refs) {
    return Stream.of(refs).<RefUpdate>map(ref -> new RefUpdate.Move(ref, OLD, NEW)).toList();
  }

  private static ProjectPushPolicy policy() {
    return new ProjectPushPolicy(
        ProjectPushPolicy.DEFAULT.demands(),
        ProjectPushPolicy.DEFAULT.allowances(),
        List.of("refs/heads/feature/*"),
        Limits.USUAL);
  }
}
