package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;

/** Every object becomes a file at once. */
record LooseObjects(ObjectInserter inserter) implements ObjectSink {
  @Override
  public ObjectId put(int type, Bytes content, ObjectId before) throws IOException {
    return inserter.insert(type, content.toByteArray());
  }

  @Override
  public Optional<Bytes> find(ObjectId id) {
    return Optional.empty();
  }

  @Override
  public boolean isSettled() {
    return true;
  }

  @Override
  public void settle() throws IOException {
    inserter.flush();
  }

  @Override
  public void close() {
    inserter.close();
  }
}
