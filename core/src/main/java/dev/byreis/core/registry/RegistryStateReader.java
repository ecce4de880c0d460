package dev.byreis.core.registry;

import dev.byreis.core.registry.ProjectState.AuditLog;
import dev.byreis.core.registry.RegistryState.HeadKind;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Iterator;
import java.util.stream.Stream;

/** Reads the part of a state that is in the tree of its commit; the rest is in the history. */
final class RegistryStateReader {
  private final RepositoryView view;
  private final RegistryCommitReader documents;

  RegistryStateReader(RepositoryView view) {
    this.view = view;
    this.documents = new RegistryCommitReader(view);
  }

  /** The state without rotations; every audit log counts no lines yet, but has its size. */
  RegistryState read(CommitId head, HeadKind kind) throws UnreadableRepositoryException {
    RegistryState state = RegistryState.EMPTY;
    try (Stream<TreeChange.Added> files = view.files(head)) {
      Iterator<TreeChange.Added> each = files.iterator();
      while (each.hasNext()) {
        TreeChange.Added file = each.next();
        if (file.entry().mode().isFile()) {
          state = with(state, RegistryPath.of(file.path()), file.entry().id());
        }
      }
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    return state.at(head, kind);
  }

  private RegistryState with(RegistryState state, RegistryPath place, ObjectName blob)
      throws UnreadableRepositoryException {
    if (place instanceof RegistryPath.Admins) {
      return state.withRoster(documents.roster(blob));
    }
    if (place instanceof RegistryPath.Project project) {
      Reading<ProjectFiles> files = documents.projectFiles(blob);
      return state.change(project.project(), p -> p.withConfigured(files));
    }
    if (place instanceof RegistryPath.CounterOf counter) {
      CounterReading reading = documents.counter(blob, counter);
      return state.change(
          counter.project(), p -> p.withCounters(p.counters().with(counter.file(), reading)));
    }
    if (place instanceof RegistryPath.AuditOf audit) {
      long size = view.sizeOf(blob);
      return state.change(audit.project(), p -> p.withAudit(new AuditLog(0, size)));
    }
    return state;
  }
}
