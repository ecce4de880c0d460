package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/**
 * Moves one ref by compare-and-set: only from where it is expected to be, and durably: the file and
 * its folder are synced before the answer. It does not look at what lies between old and new; who
 * calls it has.
 */
public final class RefMove {
  private static final int ATTEMPTS = 50;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(10);

  /** What became of it. */
  public sealed interface Outcome {
    <R> R match(Cases<R> cases);

    /** The ref is where it was asked to be. */
    record Moved() implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.moved();
      }
    }

    /** The ref was elsewhere; nothing was changed. */
    record Lost(ObjectName actual) implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.lost(this);
      }
    }

    /** There was no such ref; nothing was changed. */
    record Absent() implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.absent();
      }
    }

    /** The ref could not be moved; nothing was changed. */
    record Failed(String why) implements Outcome {
      @Override
      public <R> R match(Cases<R> cases) {
        return cases.failed(this);
      }
    }

    /** An answer for each outcome. */
    interface Cases<R> {
      R moved();

      R lost(Lost lost);

      R absent();

      R failed(Failed failed);
    }
  }

  private final Repository repository;

  public RefMove(Repository repository) {
    this.repository = repository;
  }

  /**
   * Carries the update out, fast-forward or not.
   *
   * @throws IOException if the disk fails: the ref may or may not have moved
   */
  public Outcome apply(RefUpdate update) throws IOException {
    ObjectId expected = before(update);
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      ObjectId actual = Refs.find(repository, update.ref()).orElse(ObjectId.zeroId());
      if (!actual.equals(expected)) {
        return actual.equals(ObjectId.zeroId())
            ? new Outcome.Absent()
            : new Outcome.Lost(new ObjectName(actual.name()));
      }
      Optional<Outcome> outcome = outcomeOf(update, tryOnce(update, expected));
      if (outcome.isPresent()) {
        return outcome.get();
      }
      LockSupport.parkNanos(PAUSE);
    }
    return new Outcome.Failed("the ref is locked, or its name is in the way of another's");
  }

  private static ObjectId before(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return ObjectId.fromString(move.from().hex());
    }
    if (update instanceof RefUpdate.Delete delete) {
      return ObjectId.fromString(delete.from().hex());
    }
    return ObjectId.zeroId();
  }

  private static ObjectId after(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return ObjectId.fromString(move.to().hex());
    }
    if (update instanceof RefUpdate.Create create) {
      return ObjectId.fromString(create.to().hex());
    }
    return ObjectId.zeroId();
  }

  private org.eclipse.jgit.lib.RefUpdate.Result tryOnce(RefUpdate update, ObjectId expected)
      throws IOException {
    org.eclipse.jgit.lib.RefUpdate attempt = repository.updateRef(update.ref().value(), true);
    attempt.setExpectedOldObjectId(expected);
    attempt.setForceUpdate(true);
    attempt.disableRefLog();
    if (update instanceof RefUpdate.Delete) {
      return attempt.delete();
    }
    attempt.setNewObjectId(after(update));
    return attempt.update();
  }

  private Optional<Outcome> outcomeOf(
      RefUpdate update, org.eclipse.jgit.lib.RefUpdate.Result result) throws IOException {
    return switch (result) {
      case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {
        sync(update.ref());
        yield Optional.of(new Outcome.Moved());
      }
      case LOCK_FAILURE -> Optional.empty();
      case NOT_ATTEMPTED,
          REJECTED,
          REJECTED_CURRENT_BRANCH,
          IO_FAILURE,
          RENAMED,
          REJECTED_MISSING_OBJECT,
          REJECTED_OTHER_REASON ->
          Optional.of(new Outcome.Failed("the ref store said " + result));
    };
  }

  private void sync(RefName ref) throws IOException {
    Path top = repository.getDirectory().toPath();
    FolderSync.syncFoldersOf(top, top.resolve(ref.value()));
  }
}
