package dev.byreis.core.testing;

import dev.byreis.core.jgit.JGitPlatform;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** Writes whatever a test wants into a bare repository, good or bad. */
final class TestObjects implements AutoCloseable {
  private final Path folder;
  private final Repository repository;
  private final ObjectSink sink;
  private final ObjectReader reader;
  private final SortedMap<String, CommitId> waiting = new TreeMap<>();

  private TestObjects(Path folder, Repository repository, ObjectSink sink) {
    this.folder = folder;
    this.repository = repository;
    this.sink = sink;
    this.reader = repository.newObjectReader();
  }

  /** Every object is a file, and a ref moves at once. */
  static TestObjects in(Path bareRepository) {
    Repository repository = open(bareRepository);
    return new TestObjects(
        bareRepository, repository, new LooseObjects(repository.newObjectInserter()));
  }

  /** A pack for each so many commits, as pushes leave them; refs move with {@link #flush}. */
  static TestObjects inPacks(Path bareRepository, int commitsPerPack) {
    return new TestObjects(
        bareRepository,
        open(bareRepository),
        new PackedObjects(bareRepository.resolve("objects"), commitsPerPack));
  }

  private static FileRepository open(Path bareRepository) {
    GitCommand.initBare(bareRepository);
    // otherwise the first use measures the file system, in folders that a test deletes meanwhile
    JGitPlatform.install();
    try {
      FileRepository repository = new FileRepository(bareRepository.toFile());
      repository.getConfig().setBoolean("core", null, "fsyncObjectFiles", false);
      return repository;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  TestTree write(TestTree before, SortedMap<TreePath, DraftFile> changes) throws IOException {
    Map<String, DraftFile> byPath = new TreeMap<>();
    changes.forEach((path, file) -> byPath.put(path.value(), file));
    return before.with(byPath, sink);
  }

  CommitId writeCommit(Bytes content) throws IOException {
    return new CommitId(write(Constants.OBJ_COMMIT, content).name());
  }

  ObjectName writeTag(Bytes content) throws IOException {
    ObjectId id = write(Constants.OBJ_TAG, content);
    flush();
    return new ObjectName(id.name());
  }

  private ObjectId write(int type, Bytes content) throws IOException {
    return sink.put(type, content, ObjectId.zeroId());
  }

  /** Writes what waits for its pack to be full. */
  void flush() throws IOException {
    sink.settle();
    SortedMap<String, CommitId> due = new TreeMap<>(waiting);
    waiting.clear();
    due.forEach(this::point);
  }

  Bytes read(ObjectId blob) {
    try {
      Optional<Bytes> atHand = sink.find(blob);
      if (atHand.isPresent()) {
        return atHand.get();
      }
      sink.settle();
      return Bytes.owning(reader.open(blob).getBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void point(String ref, CommitId commit) {
    if (sink.isSettled()) {
      point(ref, commit.asObject());
    } else {
      waiting.put(ref, commit);
    }
  }

  void point(String ref, ObjectName object) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setNewObjectId(ObjectId.fromString(object.hex()));
      update.setForceUpdate(true);
      RefUpdate.Result result = update.forceUpdate();
      switch (result) {
        case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
        default -> throw new AssertionError(ref + ": " + result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void delete(String ref) {
    try {
      RefUpdate update = repository.updateRef(ref);
      update.setForceUpdate(true);
      RefUpdate.Result result = update.delete();
      switch (result) {
        case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> {}
        default -> throw new AssertionError(ref + ": " + result);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    reader.close();
    sink.close();
    repository.close();
  }
}
