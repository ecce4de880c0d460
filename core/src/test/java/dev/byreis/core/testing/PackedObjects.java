package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Every so many commits become a pack. Packs are written beside the work of whoever makes the
 * objects, who is told the names at once. The newest contents are at hand until all is settled.
 */
final class PackedObjects implements ObjectSink {
  /** Objects that wait until they are written together. */
  private static final int BATCH = 256;

  private final Path objects;
  private final int commitsPerPack;
  private final Map<ObjectId, Bytes> newest = new HashMap<>();
  private List<PackInMaking.Item> batch = new ArrayList<>();
  private int commits;
  private boolean begun;
  private boolean settled = true;
  private CompletableFuture<Optional<PackInMaking>> writing =
      CompletableFuture.completedFuture(Optional.empty());

  /** Packs in the folder {@code objects} of a repository. */
  PackedObjects(Path objects, int commitsPerPack) {
    this.objects = objects;
    this.commitsPerPack = commitsPerPack;
  }

  @Override
  public ObjectId put(int type, Bytes content, ObjectId before) {
    ObjectId id = name(type, content);
    Optional<Bytes> old = Optional.ofNullable(newest.remove(before));
    if (type == Constants.OBJ_COMMIT) {
      commits++;
    } else {
      newest.put(id, content);
    }
    batch.add(
        new PackInMaking.Item(
            id, type, content, old.map(base -> new PackInMaking.Base(before, base))));
    begun = true;
    settled = false;
    if (commits == commitsPerPack) {
      handOver(true);
    } else if (batch.size() >= BATCH) {
      handOver(false);
    }
    return id;
  }

  /** The platform's own digest is several times as fast as JGit's, which looks for collisions. */
  private static ObjectId name(int type, Bytes content) {
    String header = Constants.typeString(type) + " " + content.length() + "\0";
    return ObjectId.fromRaw(Bytes.utf8(header).plus(content).digest("SHA-1"));
  }

  private void handOver(boolean last) {
    List<PackInMaking.Item> items = batch;
    batch = new ArrayList<>();
    Optional<PackInMaking> pack = writing.join();
    writing = CompletableFuture.supplyAsync(() -> write(pack, items, last));
    if (last) {
      commits = 0;
      begun = false;
    }
  }

  private Optional<PackInMaking> write(
      Optional<PackInMaking> before, List<PackInMaking.Item> items, boolean last) {
    try {
      PackInMaking pack = before.isPresent() ? before.get() : PackInMaking.in(objects);
      for (PackInMaking.Item item : items) {
        pack.add(item);
      }
      if (!last) {
        return Optional.of(pack);
      }
      pack.finish();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<Bytes> find(ObjectId id) {
    return Optional.ofNullable(newest.get(id));
  }

  @Override
  public boolean isSettled() {
    return settled;
  }

  @Override
  public void settle() {
    if (begun) {
      handOver(true);
    }
    writing.join();
    newest.clear();
    settled = true;
  }

  @Override
  public void close() {
    settle();
  }
}
