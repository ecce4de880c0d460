package dev.byreis.server.receive;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one push, with the permanent store behind them.
 *
 * <p>JGit's parser asks for each object that comes in whether there is another of that name, to
 * compare the two. For each that is new it would look into several folders again; here the answer
 * is that of {@link StoredPacks} and of the folders as they were when it first asked, as that of
 * git's own {@code index-pack} is that of its start. Whoever else asks, asks the folders.
 */
final class QuarantineObjects extends ObjectDirectory {
  /** Where loose objects lie, by the first byte of their names. */
  private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");

  private final ObjectDirectory real;
  private final StoreMemory memory;
  private volatile List<Pack> brought = List.of();

  /**
   * Objects in a folder.
   *
   * @param home the repository that they are to be seen in
   * @param folder their own
   * @param real the permanent store
   * @param memory what is known of it
   */
  QuarantineObjects(
      QuarantineRepository home, File folder, ObjectDirectory real, StoreMemory memory)
      throws IOException {
    super(
        home.getConfig(),
        folder,
        new File[] {real.getDirectory()},
        home.getFS(),
        new File(home.getDirectory(), Constants.SHALLOW));
    this.real = real;
    this.memory = memory;
  }

  /** A pack that has come in whole: from now on it is seen. */
  void bring(Path file) throws IOException {
    List<Pack> packs = new ArrayList<>(brought);
    packs.add(openPack(file.toFile()));
    brought = List.copyOf(packs);
  }

  private boolean isBrought(AnyObjectId object) {
    try {
      for (Pack pack : brought) {
        if (pack.hasObject(object)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      // a pack that has landed meanwhile: a reader of the quarantine finds it in the store
      return true;
    }
  }

  @Override
  public ObjectReader newReader() {
    return new RoutedReader(this::isBrought, super::newReader, real::newReader);
  }

  /** What JGit's parser reads from: the store, since nothing that comes in is there yet. */
  @Override
  public ObjectDatabase newCachedDatabase() {
    return new SeenByParser(super.newCachedDatabase());
  }

  private final class SeenByParser extends ObjectDatabase {
    private final ObjectDatabase objects;

    SeenByParser(ObjectDatabase objects) {
      this.objects = objects;
    }

    @Override
    public ObjectReader newReader() {
      return new ParserReader(real.newReader());
    }

    @Override
    public ObjectInserter newInserter() {
      return objects.newInserter();
    }

    @Override
    public long getApproximateObjectCount() {
      return objects.getApproximateObjectCount();
    }

    @Override
    public void close() {
      objects.close();
    }
  }

  private final class ParserReader extends ObjectReader.Filter {
    private final ObjectReader reader;
    private @Nullable Present present;
    private boolean unknown;

    ParserReader(ObjectReader reader) {
      this.reader = reader;
    }

    @Override
    protected ObjectReader delegate() {
      return reader;
    }

    @Override
    public boolean has(AnyObjectId object) throws IOException {
      if (!unknown) {
        try {
          return present().has(object);
        } catch (IOException e) {
          // the store has an alternate, or a pack that was there has been put together with others
          unknown = true;
        }
      }
      return reader.has(object);
    }

    private Present present() throws IOException {
      if (present == null) {
        present = new Present();
      }
      return present;
    }
  }

  /** What the store held at one time. */
  private final class Present {
    private final StoredPacks.Held packs = memory.packs(real).now();
    private final BitSet folders = new BitSet();

    Present() throws IOException {
      String[] names = real.getDirectory().list();
      if (names == null || new File(real.getDirectory(), Constants.INFO_ALTERNATES).exists()) {
        throw new IOException("more than this folder would have to be looked into");
      }
      for (String name : names) {
        if (FOLDER.matcher(name).matches()) {
          folders.set(Integer.parseInt(name, 16));
        }
      }
    }

    boolean has(AnyObjectId object) throws IOException {
      return packs.has(object) || mayBeLoose(object) && real.fileFor(object).exists();
    }

    private boolean mayBeLoose(AnyObjectId object) {
      return folders.get(object.getFirstByte());
    }
  }
}
