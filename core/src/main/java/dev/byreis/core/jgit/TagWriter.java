package dev.byreis.core.jgit;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import java.io.IOException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;

/** Writes annotated tags as they are given; no ref moves. */
public final class TagWriter {
  private final Repository repository;

  public TagWriter(Repository repository) {
    this.repository = repository;
  }

  /** Stores a tag object of this content, signature included. */
  public ObjectName write(Bytes content) throws IOException {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      String name = inserter.insert(Constants.OBJ_TAG, content.toByteArray()).name();
      inserter.flush();
      return new ObjectName(name);
    }
  }
}
