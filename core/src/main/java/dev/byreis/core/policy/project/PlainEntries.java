package dev.byreis.core.policy.project;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.FileMode;
import java.util.stream.Stream;

/** ART-03: no links and no submodules; where encrypted files belong, only mode 100644. */
final class PlainEntries implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts.brought().files().stream().flatMap(PlainEntries::check);
  }

  private static Stream<Violation> check(PushedFile file) {
    return file.change().after().stream()
        .filter(entry -> !isPlain(entry.mode(), file.place()))
        .map(entry -> file.broken(Code.TREE_ENTRY, Fact.of("kind", entry.mode())));
  }

  private static boolean isPlain(FileMode mode, Place place) {
    return place.isProtected() ? mode == FileMode.REGULAR : mode.isFile();
  }
}
