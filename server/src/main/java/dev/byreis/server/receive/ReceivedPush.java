package dev.byreis.server.receive;

import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.report.PushOptions;
import dev.byreis.core.rotation.ProjectRefs;
import dev.byreis.server.hosting.Visit;
import java.util.List;

/**
 * A push whose objects are complete and wait in quarantine, while its repository is locked.
 *
 * @param visit repository, principal, correlation id, time
 * @param updates every ref that the push asks to move, in its own order
 * @param contents the new commits
 * @param repository the state before the push: its refs, and the objects that the push brought
 * @param refs the same, as a project's refs
 * @param options what the client passed with {@code --push-option}
 */
public record ReceivedPush(
    Visit visit,
    List<RefUpdate> updates,
    PushContents contents,
    RepositoryView repository,
    ProjectRefs refs,
    PushOptions options) {
  public ReceivedPush {
    updates = List.copyOf(updates);
  }
}
