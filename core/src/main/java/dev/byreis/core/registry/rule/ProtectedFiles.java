package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreePath;
import java.util.stream.Stream;

/**
 * REG-15: counters and audit logs are never removed (a removed audit log verifies as clean), and
 * every file that readers use is a regular file.
 */
final class ProtectedFiles implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.commit().files().stream().flatMap(file -> check(step, file.change()));
  }

  private static Stream<Violation> check(Step step, TreeChange change) {
    TreePath path = change.path();
    if (change instanceof TreeChange.Removed) {
      return path.isBelow("counters") || path.isBelow("audit")
          ? Stream.of(step.broken(Code.PROTECTED_FILE_REMOVED, path))
          : Stream.empty();
    }
    return change.after().stream()
        .filter(entry -> entry.mode() != FileMode.REGULAR && isUsed(path))
        .map(entry -> step.broken(Code.ENTRY_NOT_REGULAR, path, Fact.of("found", entry.mode())));
  }

  private static boolean isUsed(TreePath path) {
    return !(RegistryPath.of(path) instanceof RegistryPath.Other)
        || path.isBelow("requests")
        || FOLDERS.contains(path.value());
  }

  private static final java.util.Set<String> FOLDERS =
      java.util.Set.of("counters", "audit", "projects", "requests");
}
