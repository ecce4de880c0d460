package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.WritingKeys;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.CommitMessageReader;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An announcement that is open on a file's counter: whose it is, and whether it may be replaced.
 */
record OpenPending(RecordedFile file, WritingKeys keys) {
  /**
   * Requires that a new announcement may take its place (REG-18): it is a merge's, and one's own,
   * or to be taken over.
   *
   * @throws CommandFailedException with counter-reconcile if it may not
   */
  void requireOverwritable(Counter counter, Change.Pendings pendings)
      throws CommandFailedException {
    Optional<Pending> open = counter.pending();
    if (open.isEmpty()) {
      return;
    }
    if (open.get().targetPr().isRotation()) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "a rotation has announced itself for " + file.name(),
          "see: byreis admin rotation status");
    }
    Optional<AdminId> owner = owner(open.get());
    if (pendings == Change.Pendings.OWN_ONLY
        && owner.filter(keys.signer().id()::equals).isEmpty()) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          owner.map(AdminId::value).orElse("somebody")
              + " has announced another change of "
              + file.name()
              + " at "
              + open.get().intentAt()
              + " and not brought it to base",
          "ask, and give --take-over if it was abandoned");
    }
  }

  private Optional<AdminId> owner(Pending pending) throws CommandFailedException {
    var registry = file.repositories().registry();
    try (Stream<CommitChanges> since =
        registry.view().historySince(pending.parent(), registry.latest().head())) {
      return since
          .findFirst()
          .map(first -> CommitMessageReader.read(first.commit().message()))
          .flatMap(CommitMessage::findFooter)
          .map(CommitMessage.Footer::signer);
    } catch (UncheckedUnreadableRepositoryException e) {
      throw Failures.unreadable(e.checked());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }
}
