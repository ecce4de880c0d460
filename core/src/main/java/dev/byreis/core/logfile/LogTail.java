package dev.byreis.core.logfile;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.GrowingTree;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.TileHashes;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.log.TreeHead;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The end of the log, where it grows. For one thread at a time. After a failure the files are as
 * they were before; where that cannot be had, nothing is taken any more until the next start.
 */
final class LogTail implements AutoCloseable {
  private final LogFolder folder;
  private volatile GrowingTree tree;
  private FileChannel file;
  private boolean isBroken;

  /**
   * Goes on from here.
   *
   * @param tree what is there
   * @param file the bundle that is not full, at its end
   */
  LogTail(LogFolder folder, GrowingTree tree, FileChannel file) {
    this.folder = folder;
    this.tree = tree;
    this.file = file;
  }

  /** One more entry, and the tree that ends with it. */
  record Added(TreeHash leaf, TreeHead head) {}

  TreeHead head() {
    return tree.head();
  }

  /** Takes nothing any more. */
  void giveUp() {
    isBroken = true;
  }

  /** Appends entries, synced when it returns. */
  List<Added> append(List<Bytes> entries) throws IOException {
    if (isBroken) {
      throw new IOException("the log is not written until the gateway has been started again");
    }
    FileChannel before = file;
    long end = before.position();
    List<Path> made = new ArrayList<>();
    try {
      List<Added> added = write(entries, made);
      if (file != before) {
        before.close();
      }
      return added;
    } catch (IOException e) {
      takeBack(before, end, made, e);
      throw e;
    }
  }

  private List<Added> write(List<Bytes> entries, List<Path> made) throws IOException {
    GrowingTree grown = tree.copy();
    List<Added> added = new ArrayList<>();
    List<Bytes> pending = new ArrayList<>();
    for (Bytes entry : entries) {
      TreeHash leaf = TreeHash.ofLeaf(entry);
      List<TileHashes> full = grown.append(leaf);
      added.add(new Added(leaf, grown.head()));
      pending.add(entry);
      if (!full.isEmpty()) {
        for (TileHashes tile : full) {
          folder.write(tile);
        }
        flush(pending);
        startBundle(grown.size() / LogResource.FULL, made);
      }
    }
    if (!pending.isEmpty()) {
      flush(pending);
    }
    tree = grown;
    return added;
  }

  private void flush(List<Bytes> pending) throws IOException {
    LogFolder.writeAll(file, Bundle.content(pending));
    file.force(false);
    pending.clear();
  }

  private void startBundle(long index, List<Path> made) throws IOException {
    Path path = folder.bundle(index);
    folder.makeFolder(path);
    FileChannel last = file;
    file = PrivateFiles.create(path);
    made.add(path);
    if (made.size() > 1) { // the first one stays open, for taking back
      last.close();
    }
    PrivateFiles.sync(LogFolder.folderOf(path));
  }

  /** Otherwise the next entry would follow half of this one, or one that nobody was told of. */
  private void takeBack(FileChannel before, long end, List<Path> made, IOException cause) {
    try {
      if (file != before) {
        file.close();
        file = before;
      }
      for (Path path : made) {
        Files.deleteIfExists(path);
      }
      before.truncate(end);
      before.position(end);
      before.force(true);
    } catch (IOException e) {
      cause.addSuppressed(e);
      isBroken = true;
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
