package dev.byreis.cli.rotation;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.SortedMap;

/** The names of new rotation branches (REG-220). */
final class BranchNames {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private BranchNames() {}

  /** A name that neither the log nor a ref has used. */
  static RotationBranch unused(
      CounterValue epoch, Instant now, ProjectState state, SortedMap<RefName, CommitId> branches) {
    String first = RotationBranch.PREFIX + epoch + "-" + MINUTE.format(now);
    String name = first;
    for (int n = 2; isUsed(name, state, branches); n++) {
      name = first + "-" + n;
    }
    return new RotationBranch(name);
  }

  private static boolean isUsed(
      String name, ProjectState state, SortedMap<RefName, CommitId> branches) {
    return branches.containsKey(RefName.branch(name))
        || state.rotations().find(new RotationBranch(name)).isPresent();
  }
}
