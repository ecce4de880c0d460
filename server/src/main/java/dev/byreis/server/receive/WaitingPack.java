package dev.byreis.server.receive;

import dev.byreis.core.file.PackDigests;
import dev.byreis.core.registry.Sha256;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A pack that waits in a quarantine. It is put on the disk beside the judgement, which takes about
 * as long.
 */
final class WaitingPack {
  /** Git's suffixes. A pack is visible from the moment in which its index is. */
  private static final List<String> IN_ORDER = List.of(".pack", ".idx");

  private static final Logger LOG = LoggerFactory.getLogger(WaitingPack.class);

  private final Path folder;
  private final String name;
  private final List<FileChannel> channels;
  private final Meanwhile<Sha256> digest;
  private final Meanwhile<Boolean> indexOnDisk;
  private final Meanwhile<Boolean> packOnDisk;
  private volatile boolean dropped;

  /**
   * Begins to sync it, through the channels that it was written through: a failure that a disk
   * reports late is reported there.
   *
   * @param folder where it lies
   * @param name its files' without their suffixes
   * @param pack the pack; closed when this is dropped
   * @param index the same
   */
  WaitingPack(Path folder, String name, FileChannel pack, FileChannel index) {
    this.folder = folder;
    this.name = name;
    this.channels = List.of(pack, index);
    this.digest = Meanwhile.start(() -> PackDigests.of(folder.resolve(name + ".pack")));
    // at the same time: a journaling file system then writes once for both
    this.indexOnDisk = digest.then(() -> sync(index));
    this.packOnDisk = digest.then(() -> sync(pack));
  }

  private boolean sync(FileChannel file) throws IOException {
    if (!dropped) {
      file.force(true);
    }
    return true;
  }

  /** SHA-256 of its bytes. */
  Sha256 digest() throws IOException {
    return digest.get();
  }

  /**
   * Moves it to where readers look, once it is on the disk; the names are not synced yet.
   *
   * @return where it is now
   */
  Path moveTo(Path store) throws IOException {
    indexOnDisk.get();
    packOnDisk.get();
    if (!isIn(store)) {
      for (String suffix : IN_ORDER) {
        Files.move(
            folder.resolve(name + suffix),
            store.resolve(name + suffix),
            StandardCopyOption.ATOMIC_MOVE);
      }
    }
    return store.resolve(name + ".pack");
  }

  /** The very same objects are there; readers may have that pack open. */
  private boolean isIn(Path store) {
    return IN_ORDER.stream().allMatch(suffix -> Files.exists(store.resolve(name + suffix)));
  }

  /** It is not needed any more; returns when nobody touches its files. */
  void drop() {
    dropped = true;
    digest.await();
    indexOnDisk.await();
    packOnDisk.await();
    for (FileChannel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        LOG.warn("a file of {} could not be closed", name, e);
      }
    }
  }
}
