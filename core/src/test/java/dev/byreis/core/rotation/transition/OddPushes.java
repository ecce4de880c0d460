package dev.byreis.core.rotation.transition;

import dev.byreis.core.repo.RefName;
import java.util.stream.Stream;

/** Pushes that concern no rotation, and one that the table does not know. */
final class OddPushes implements Pushes {
  static final String TOPIC = "a branch of no kind";
  private static final RefName SUBMISSION = RefName.branch("byreis/add-KEY-1779364800");

  @Override
  public Stream<Push> of(Site site, Scope scope) {
    if (!scope.has(Scope.Event.SPOILS)) {
      return Stream.empty();
    }
    return Stream.of(
        Push.ofProject("submission", new ProjectKind.SideChange(SUBMISSION), Push.STRANGER, site),
        Push.ofProject(
            "topic",
            new ProjectKind.Unknown(RefName.branch("topic")),
            Push.ALICE,
            site.change(r -> r.withStray(TOPIC))));
  }
}
