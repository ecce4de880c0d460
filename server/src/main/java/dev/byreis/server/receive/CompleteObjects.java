package dev.byreis.server.receive;

import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;

/** JGit's check of objects, for those as well that end where JGit reads on. */
final class CompleteObjects extends ObjectChecker {
  @Override
  public void check(AnyObjectId id, int type, byte[] content) throws CorruptObjectException {
    try {
      super.check(id, type, content);
    } catch (IndexOutOfBoundsException e) {
      throw new CorruptObjectException(ObjectId.toString(id.toObjectId()) + " ends too early", e);
    }
  }
}
