package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.rule.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Kind E on the project's list of files: one of the two leaves it, and comes back. */
final class FileListCommits implements Pushes {
  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return scope.has(Scope.Event.FILE_LIST) ? change(site) : Stream.empty();
  }

  private static Stream<Push> change(Site site) {
    Set<LogicalName> listed = site.project().configuredNames();
    List<LogicalName> next = listed.contains(Site.G) ? List.of(Site.F) : Site.FILES;
    Step step = RegistryModel.files(site.registry(), Site.PROJECT, Site.paths(next));
    return Commits.isInOrder(step)
        ? RegistryKinds.ofAdministrative(step, Site.PROJECT).stream()
            .map(
                kind ->
                    new Push(
                        "list " + next,
                        kind,
                        Push.ALICE,
                        List.of(step),
                        List.of(site.with(step.after()))))
        : Stream.empty();
  }
}
