package dev.byreis.core.jgit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Puts small packs together, beside readers and pushes, so that each pack left has at least twice
 * as many objects as all smaller ones together, as {@code git repack --geometric} does: the number
 * of packs stays logarithmic, and what one run costs is in proportion to what came in, not to the
 * repository. Every object of an old pack is in the new one, whether or not a ref reaches it.
 *
 * <p>A pack of which the largest one has every object counts for nothing, and goes: a {@link
 * Repack} leaves such packs behind for a while, and to count them would call for another one.
 */
public final class RollUp {
  private static final int FACTOR = 2;
  private static final String PACK = ".pack";

  private final GitStore store;
  private final Duration grace;

  /**
   * Rolls up one repository.
   *
   * @param grace packs younger than this stay where they are: some reader may be at them
   */
  public RollUp(GitStore store, Duration grace) {
    this.store = store;
    this.grace = grace;
  }

  /** What there was to do. */
  public enum Done {
    /** Nothing: the packs are few enough as they are. */
    NOTHING,
    /** Small packs have become one, or were of no more use. */
    ROLLED_UP,
    /**
     * No packs were put together: the largest would be among the small ones, so that a {@link
     * Repack} is worth its price.
     */
    TOO_MUCH
  }

  /** A pack, and how many objects are in it. */
  private record Sized(Pack pack, long objects) {}

  /** Rolls up now. */
  public Done run() throws IOException {
    if (!(store.repository() instanceof FileRepository repository)) {
      throw new IOException("not a repository in files");
    }
    List<Sized> all = all(repository);
    List<Sized> packs = oldest(all);
    boolean someWent = deleteCovered(packs, all, repository);
    List<Sized> small = packs.subList(0, small(packs));
    if (small.size() < 2) {
      return someWent ? Done.ROLLED_UP : Done.NOTHING;
    }
    if (small.size() == packs.size()) {
      return Done.TOO_MUCH;
    }
    rollUp(repository, small.stream().map(Sized::pack).toList(), all);
    return Done.ROLLED_UP;
  }

  /** All packs, by size; one look, so that each of them is one and the same throughout. */
  private static List<Sized> all(FileRepository repository) throws IOException {
    List<Sized> packs = new ArrayList<>();
    for (Pack pack : repository.getObjectDatabase().getPacks()) {
      // JGit lists an index of many packs as one
      if (pack.getPackFile().getName().endsWith(PACK)) {
        packs.add(new Sized(pack, pack.getIndex().getObjectCount()));
      }
    }
    packs.sort(Comparator.comparingLong(Sized::objects));
    return packs;
  }

  /** Packs older than the grace and not to be kept, by size. */
  private List<Sized> oldest(List<Sized> all) throws IOException {
    FileTime newest = FileTime.fromMillis(System.currentTimeMillis() - grace.toMillis());
    List<Sized> packs = new ArrayList<>();
    for (Sized one : all) {
      if (!one.pack().shouldBeKept() && isOlder(one.pack(), newest)) {
        packs.add(one);
      }
    }
    return packs;
  }

  private static boolean isOlder(Pack pack, FileTime newest) throws IOException {
    try {
      return Files.getLastModifiedTime(pack.getPackFile().toPath()).compareTo(newest) < 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * Deletes, and takes out of these, the packs whose every object the largest of all has too, be it
   * young or to be kept.
   */
  private static boolean deleteCovered(
      List<Sized> packs, List<Sized> all, FileRepository repository) throws IOException {
    if (all.isEmpty()) {
      return false;
    }
    Sized largest = all.get(all.size() - 1);
    List<Sized> covered = new ArrayList<>();
    for (Sized one : packs) {
      if (!one.equals(largest) && isCovered(one, largest.pack().getIndex())) {
        covered.add(one);
      }
    }
    if (covered.isEmpty()) {
      return false;
    }
    Path folder = repository.getObjectsDirectory().toPath().resolve("pack");
    makeSafe(largest.pack(), folder);
    for (Sized one : covered) {
      delete(one.pack());
    }
    FolderSync.sync(folder);
    return packs.removeAll(covered);
  }

  private static boolean isCovered(Sized pack, PackIndex by) throws IOException {
    long found = 0;
    // the index itself: a pack whose index cannot be read iterates over nothing
    for (PackIndex.MutableEntry entry : pack.pack().getIndex()) {
      if (!by.hasObject(entry.toObjectId())) {
        return false;
      }
      found++;
    }
    return found == pack.objects();
  }

  /** It may be somebody else's: its end and its name have to be on disk before others are gone. */
  private static void makeSafe(Pack pack, Path folder) throws IOException {
    Path file = pack.getPackFile().toPath();
    try (FileChannel content = FileChannel.open(file)) {
      ByteBuffer end = ByteBuffer.allocate(Constants.OBJECT_ID_LENGTH);
      long at = Math.max(0, content.size() - end.capacity());
      while (end.hasRemaining() && content.read(end, at + end.position()) >= 0) {
        // a channel may give less than it was asked for
      }
      if (!Arrays.equals(end.array(), pack.getIndex().getChecksum())) {
        throw new IOException(file + " does not end as its index says");
      }
      content.force(true);
    }
    try (FileChannel index = FileChannel.open(pack.getPackFile().create(PackExt.INDEX).toPath())) {
      index.force(true);
    }
    FolderSync.sync(folder);
  }

  /** How many of these, the smallest first, are too small beside those before them. */
  private static int small(List<Sized> packs) {
    long sum = 0;
    int end = 0;
    for (int i = 0; i < packs.size(); i++) {
      if (packs.get(i).objects() < FACTOR * sum) {
        end = i + 1;
      }
      sum += packs.get(i).objects();
    }
    return end;
  }

  private void rollUp(FileRepository repository, List<Pack> packs, List<Sized> all)
      throws IOException {
    Path objects = repository.getObjectsDirectory().toPath();
    String name;
    try (StagedPack staged = new StagedPack(repository, objects);
        ObjectReader reader = repository.newObjectReader();
        PackWriter writer = new PackWriter(packing(repository), reader)) {
      writer.setDeltaBaseAsOffset(true);
      writer.setReuseDeltaCommits(true);
      writer.preparePack(objectsOf(packs, reader).iterator());
      name = "pack-" + writer.computeName().name();
      Optional<Pack> there = find(name, all);
      if (there.isPresent()) {
        // it has the objects of all, and readers may have it open
        makeSafe(there.get(), objects.resolve("pack"));
        deleteAllBut(name, packs);
        return;
      }
      try (OutputStream out = open(staged.fileOf(name + ".pack"))) {
        writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
      }
      try (OutputStream out = open(staged.fileOf(name + ".idx"))) {
        writer.writeIndex(out);
      }
      staged.moveIn();
    }
    deleteAllBut(name, packs);
    FolderSync.sync(objects.resolve("pack"));
  }

  /** A file of that name without an index is none: what a crash has left is written over. */
  private static Optional<Pack> find(String name, List<Sized> all) {
    return all.stream()
        .map(Sized::pack)
        .filter(pack -> pack.getPackFile().getName().equals(name + PACK))
        .findFirst();
  }

  private static void deleteAllBut(String name, List<Pack> packs) throws IOException {
    for (Pack pack : packs) {
      if (!pack.getPackFile().getName().startsWith(name)) {
        delete(pack);
      }
    }
  }

  private static PackConfig packing(FileRepository repository) {
    PackConfig packing = new PackConfig(repository);
    packing.setReuseDeltas(true);
    packing.setReuseObjects(true);
    packing.setDeltaCompress(false);
    packing.setThreads(1);
    return packing;
  }

  private static List<RevObject> objectsOf(List<Pack> packs, ObjectReader reader)
      throws IOException {
    ObjectIdOwnerMap<Seen> seen = new ObjectIdOwnerMap<>();
    List<RevObject> objects = new ArrayList<>();
    try (RevWalk walk = new RevWalk(reader)) {
      for (Pack pack : packs) {
        for (PackIndex.MutableEntry entry : pack.getIndex()) {
          Seen object = new Seen(entry.toObjectId());
          if (!seen.contains(object)) {
            seen.add(object);
            objects.add(walk.lookupAny(object, reader.open(object).getType()));
          }
        }
      }
    }
    return objects;
  }

  private static final class Seen extends ObjectIdOwnerMap.Entry {
    Seen(AnyObjectId id) {
      super(id);
    }
  }

  private static OutputStream open(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file));
  }

  /** The index first: without it, nobody who looks finds the pack. */
  private static void delete(Pack pack) throws IOException {
    if (pack.shouldBeKept()) {
      return;
    }
    pack.close();
    Files.deleteIfExists(pack.getPackFile().create(PackExt.INDEX).toPath());
    for (PackExt part : PackExt.values()) {
      Files.deleteIfExists(pack.getPackFile().create(part).toPath());
    }
  }
}
