package dev.byreis.server.receive;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.PackParser;

/** The repository as a push sees it: writes go to the quarantine, and packs are measured. */
final class QuarantineRepository extends FileRepository {
  private final Repository real;
  private final ReceiveLimits limits;
  private final QuarantineObjects objects;
  private final Path packs;
  private volatile List<WaitingPack> waiting = List.of();

  private QuarantineRepository(
      BaseRepositoryBuilder<?, ?> builder,
      Repository real,
      ReceiveLimits limits,
      StoreMemory memory)
      throws IOException {
    super(builder);
    this.real = real;
    this.limits = limits;
    this.objects =
        new QuarantineObjects(
            this, getObjectsDirectory(), (ObjectDirectory) real.getObjectDatabase(), memory);
    this.packs = getObjectsDirectory().toPath().resolve("pack");
  }

  static QuarantineRepository over(
      Repository real, Path objects, ReceiveLimits limits, StoreMemory memory) throws IOException {
    File folder = real.getDirectory();
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder()
            .setGitDir(folder)
            .setBare()
            .setObjectDirectory(objects.toFile())
            .setup();
    return new QuarantineRepository(builder, real, limits, memory);
  }

  @Override
  public ObjectDirectory getObjectDatabase() {
    return objects;
  }

  /** Those of the repository, which remembers what it has read of them. */
  @Override
  public RefDatabase getRefDatabase() {
    return real.getRefDatabase();
  }

  /** The refs are the repository's own: closed with this, they would all be read again. */
  @Override
  protected void doClose() {
    objects.close();
  }

  @Override
  public ObjectInserter newObjectInserter() {
    return new MeasuringInserter(super.newObjectInserter());
  }

  /** Packs that have come in whole: one, as a rule. */
  List<WaitingPack> waiting() {
    return waiting;
  }

  private void arrived(String name, FileChannel pack, FileChannel index) throws IOException {
    objects.bring(packs.resolve(name + ".pack"));
    List<WaitingPack> all = new ArrayList<>(waiting);
    all.add(new WaitingPack(packs, name, pack, index));
    waiting = List.copyOf(all);
  }

  /** Nothing in a quarantine is worth repacking. */
  @Override
  public void autoGC(ProgressMonitor monitor) {}

  private final class MeasuringInserter extends ObjectInserter.Filter {
    private final ObjectInserter inserter;

    MeasuringInserter(ObjectInserter inserter) {
      this.inserter = inserter;
    }

    @Override
    protected ObjectInserter delegate() {
      return inserter;
    }

    @Override
    public PackParser newPackParser(InputStream in) throws IOException {
      return new PackIntake(
          objects,
          new PackGauge(in, limits, this::isStored),
          packs,
          QuarantineRepository.this::arrived);
    }

    private boolean isStored(ObjectId id) {
      try (ObjectReader reader = real.newObjectReader()) {
        return reader.has(id);
      } catch (IOException e) {
        // not seen is not there: the delta then counts as the deepest that it could be
        return false;
      }
    }
  }
}
