package dev.byreis.server.receive;

import dev.byreis.core.jgit.JGitProjectRefs;
import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.rotation.ProjectRefs;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.Disk;
import dev.byreis.server.landing.IncomingObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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

  private static final String PACK = "pack";

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
    this.pack = objects.resolve(PACK);
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

  /** All refs as they are now. */
  RefLook look() throws IOException {
    return memory.refs().look(real);
  }

  /** Those of the expected refs that were elsewhere in this look, and where. */
  Map<RefName, RefPosition> strayed(RefLook look, RefTable<RefPosition> expected) {
    return memory.refs().strayed(look, expected);
  }

  /** The branches of this look, and how commits descend from each other with the push. */
  ProjectRefs refs(RefLook look) {
    return new JGitProjectRefs(real, repository, memory.branches(), look);
  }

  /** SHA-256 of each pack that waits here. */
  List<Sha256> digests() throws IOException {
    List<Sha256> digests = new ArrayList<>();
    for (WaitingPack waiting : repository.waiting()) {
      digests.add(waiting.digest());
    }
    return digests;
  }

  @Override
  public void release() throws IOException {
    if (repository.waiting().isEmpty()) {
      return;
    }
    Path store = home.objects().resolve(PACK);
    List<Path> moved = new ArrayList<>();
    for (WaitingPack waiting : repository.waiting()) {
      moved.add(waiting.moveTo(store));
    }
    Disk.sync(store);
    for (Path each : moved) {
      makeVisible(each);
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
    try {
      repository.waiting().forEach(WaitingPack::drop);
      repository.close();
    } finally {
      try {
        // what has landed leaves both folders empty
        if (!pack.toFile().delete() || !objects.toFile().delete()) {
          delete(objects);
        }
      } finally {
        SLOTS.giveBack(slot);
      }
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
