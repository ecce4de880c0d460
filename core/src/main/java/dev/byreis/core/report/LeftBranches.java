package dev.byreis.core.report;

import dev.byreis.core.repo.RefName;
import java.util.List;
import java.util.stream.Stream;

/** What to say about branches that a landing could not delete (ROT-43). */
final class LeftBranches {
  private LeftBranches() {}

  static List<String> lines(List<RefName> left) {
    return left.stream()
        .map(RefName::shortName)
        .flatMap(
            branch ->
                Stream.of(
                    "byreis: landed; only the branch " + branch + " could not be deleted (ROT-43)",
                    "  in the project's repository: git push origin --delete " + branch))
        .toList();
  }
}
