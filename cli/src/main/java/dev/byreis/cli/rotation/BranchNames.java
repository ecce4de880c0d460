package dev.byreis.cli.rotation;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;

/** The names of new branches of rotations (REG-220) and of their recovery (ROT-53). */
final class BranchNames {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final String RECOVERY = "byreis/recover-";

  private BranchNames() {}

  /** A name that neither the log nor a ref has used. */
  static RotationBranch unused(
      CounterValue epoch, Instant now, ProjectState state, RefTable<CommitId> branches) {
    return new RotationBranch(
        unused(RotationBranch.PREFIX, epoch, now, name -> isUsed(name, state, branches)));
  }

  /** A name for the branch of a roll-back that no ref uses. */
  static String unusedForRecovery(CounterValue epoch, Instant now, RefTable<CommitId> branches) {
    return unused(RECOVERY, epoch, now, name -> branches.has(RefName.branch(name)));
  }

  private static String unused(
      String prefix, CounterValue epoch, Instant now, Predicate<String> used) {
    String first = prefix + epoch + "-" + MINUTE.format(now);
    String name = first;
    for (int n = 2; used.test(name); n++) {
      name = first + "-" + n;
    }
    return name;
  }

  private static boolean isUsed(String name, ProjectState state, RefTable<CommitId> branches) {
    return branches.has(RefName.branch(name))
        || state.rotations().find(new RotationBranch(name)).isPresent();
  }
}
