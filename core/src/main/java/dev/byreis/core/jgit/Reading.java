package dev.byreis.core.jgit;

import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.StopWalkException;

/** Turns every way in which JGit fails to read into the one that the engine knows. */
final class Reading {
  /** A piece of work that reads. */
  interface Work<T> {
    T run() throws IOException;
  }

  private Reading() {}

  /**
   * Does the work.
   *
   * @param what what is read, for the message
   * @throws UnreadableRepositoryException if an object is missing, corrupt or too large, or the
   *     disk fails
   */
  static <T> T read(String what, Work<T> work) throws UnreadableRepositoryException {
    try {
      return work.run();
    } catch (MissingObjectException e) {
      throw new UnreadableRepositoryException(
          "cannot read " + what + ": object " + e.getObjectId().name() + " is missing", e);
    } catch (StopWalkException | LargeObjectException e) {
      throw unreadable(what, e);
    } catch (IOException e) {
      throw unreadable(what, e);
    } catch (IndexOutOfBoundsException e) {
      // how JGit's tree parser ends at a tree that was cut short
      throw new UnreadableRepositoryException("cannot read " + what + ": a tree is cut short", e);
    }
  }

  static UnreadableRepositoryException unreadable(String what, Exception cause) {
    return new UnreadableRepositoryException(
        "cannot read " + what + ": " + cause.getMessage(), cause);
  }
}
