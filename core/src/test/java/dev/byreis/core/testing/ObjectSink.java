package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/** Takes the objects of a test into a repository. */
interface ObjectSink extends AutoCloseable {
  /**
   * One more object.
   *
   * @param type as {@link org.eclipse.jgit.lib.Constants} has it
   * @param before what this object takes the place of, and mostly resembles; zero if nothing
   */
  ObjectId put(int type, Bytes content, ObjectId before) throws IOException;

  /** An object's content, if it is still at hand. */
  Optional<Bytes> find(ObjectId id);

  /** Whether everything is in the repository. */
  boolean isSettled();

  /** Puts everything into the repository. */
  void settle() throws IOException;

  @Override
  void close();
}
