package dev.byreis.server.receive;

import dev.byreis.core.file.PackDigests;
import dev.byreis.core.jgit.JGitProjectRefs;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.ProjectRefs;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.Disk;
import dev.byreis.server.landing.IncomingObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.Repository;

/**
 * Where the objects of one push wait: an object folder of its own, with the real one as its
 * alternate. Nobody who reads the repository sees it. The name is one that {@code git prune} sweeps
 * as well, and comes again: JGit looks up on which file system a folder is, and remembers a
 * hundred.
 */
final class Quarantine implements IncomingObjects, AutoCloseable {
  private static final String PREFIX = "tmp_objdir-incoming-";

  /** A pack is visible from the moment in which its index is. */
  private static final List<String> IN_ORDER = List.of(".pack", ".rev", ".idx");

  /** JGit's parser syncs these before it gives them their names. */
  private static final List<String> SYNCED = List.of(".pack", ".idx");

  private static final Slots SLOTS = new Slots();

  private final int slot = SLOTS.take();
  private final HostedRepository home;
  private final Repository real;
  private final Path objects;
  private final Path pack;
  private final QuarantineRepository repository;
  private final StoreMemory memory;

  /** Names a quarantine and makes nothing yet. */
  Quarantine(HostedRepository home, Repository real, ReceiveLimits limits, StoreMemory memory)
      throws IOException {
    this.home = home;
    this.real = real;
    this.memory = memory;
    this.objects = home.objects().resolve(PREFIX + slot);
    this.pack = objects.resolve("pack");
    try {
      this.repository = QuarantineRepository.over(real, objects, limits, memory);
    } catch (IOException | RuntimeException e) {
      SLOTS.giveBack(slot);
      throw e;
    }
  }

  /** Makes the folder, in the place of one that could not be dropped. */
  void open() throws IOException {
    delete(objects);
    Files.createDirectory(objects);
    Files.createDirectory(pack);
  }

  /** The repository with the objects of the push, and the refs as they are. */
  Repository repository() {
    return repository;
  }

  /** The repository without them. */
  Repository real() {
    return real;
  }

  /** The branches before the push, and how commits descend from each other with it. */
  ProjectRefs refs() {
    return new JGitProjectRefs(real, repository, memory.tips());
  }

  /** SHA-256 of each pack that waits here. */
  List<Sha256> digests() throws IOException {
    return PackDigests.in(objects);
  }

  @Override
  public void release() throws IOException {
    if (!Files.isDirectory(objects)) {
      return;
    }
    Path store = home.objects().resolve("pack");
    List<String> names = packs();
    for (String name : names) {
      move(name, store);
    }
    if (!names.isEmpty()) {
      Disk.sync(store);
    }
    for (String name : names) {
      makeVisible(store.resolve(name + ".pack"));
    }
  }

  private List<String> packs() throws IOException {
    try (Stream<Path> files = Files.list(pack)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".pack"))
          .map(name -> name.substring(0, name.length() - ".pack".length()))
          .sorted()
          .toList();
    }
  }

  private void move(String name, Path store) throws IOException {
    if (Files.exists(store.resolve(name + ".idx")) && Files.exists(store.resolve(name + ".pack"))) {
      // the very same objects are there; readers may have that pack open
      return;
    }
    for (String suffix : IN_ORDER) {
      Path file = pack.resolve(name + suffix);
      if (Files.exists(file)) {
        if (!SYNCED.contains(suffix)) {
          Disk.sync(file);
        }
        Files.move(file, store.resolve(name + suffix), StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private void makeVisible(Path pack) throws IOException {
    if (real instanceof FileRepository files) {
      ObjectDirectory store = files.getObjectDatabase();
      memory.packs(store).cameIn(store.openPack(pack.toFile()));
    }
  }

  @Override
  public void close() {
    repository.close();
    try {
      // what has landed leaves both folders empty
      if (!pack.toFile().delete() || !objects.toFile().delete()) {
        delete(objects);
      }
    } finally {
      SLOTS.giveBack(slot);
    }
  }

  /** Deletes what earlier processes left behind; to be called before the first push. */
  static void sweep(HostedRepository home) throws IOException {
    try (Stream<Path> folders = Files.list(home.objects())) {
      folders
          .filter(folder -> String.valueOf(folder.getFileName()).startsWith(PREFIX))
          .forEach(Quarantine::delete);
    }
  }

  private static void delete(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("quarantine could not be dropped", e);
    }
  }
}
