package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.BasePackIndexWriter;
import org.eclipse.jgit.internal.storage.pack.DeltaEncoder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * One pack and its index, written object by object (gitformat-pack). An object that takes the place
 * of another one in the same pack is stored as the difference: what both begin with, what is new,
 * and what both end with.
 */
final class PackInMaking {
  /** As git: an object with more differences below it is stored whole. */
  private static final int DEEPEST = 50;

  private static final int HEADER = 12;
  private static final int VERSION = 2;

  private final Path objects;
  private final Path file;
  private final OutputStream out;
  private final ObjectIdOwnerMap<Entry> entries = new ObjectIdOwnerMap<>();
  private final Deflater deflater = new Deflater(Deflater.BEST_SPEED);
  private final byte[] deflated = new byte[8192];
  private long length;

  private PackInMaking(Path objects, Path file) throws IOException {
    this.objects = objects;
    this.file = file;
    this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    write(header(0));
  }

  /** Begins a pack for the repository whose object folder this is. */
  static PackInMaking in(Path objects) throws IOException {
    return new PackInMaking(objects, Files.createTempFile(objects, "pack", ".tmp"));
  }

  /** What an object takes the place of. */
  record Base(ObjectId id, Bytes content) {}

  /** An object to be packed. */
  record Item(ObjectId id, int type, Bytes content, Optional<Base> base) {}

  private static final class Entry extends PackedObjectInfo {
    private final int depth;

    Entry(ObjectId id, int depth) {
      super(id);
      this.depth = depth;
    }
  }

  /** Writes the object, unless it is there. */
  void add(Item item) throws IOException {
    if (entries.contains(item.id())) {
      return;
    }
    Optional<Base> base = item.base().filter(this::isUsable);
    int depth = base.map(b -> entries.get(b.id()).depth + 1).orElse(0);
    Entry entry = new Entry(item.id(), depth);
    entry.setOffset(length);
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    if (base.isPresent()) {
      byte[] delta = delta(base.get().content().toByteArray(), item.content().toByteArray());
      object.writeBytes(head(Constants.OBJ_OFS_DELTA, delta.length));
      object.writeBytes(back(length - entries.get(base.get().id()).getOffset()));
      deflate(delta, object);
    } else {
      object.writeBytes(head(item.type(), item.content().length()));
      deflate(item.content().toByteArray(), object);
    }
    CRC32 crc = new CRC32();
    crc.update(object.toByteArray());
    entry.setCRC((int) crc.getValue());
    entries.add(entry);
    write(object.toByteArray());
  }

  private boolean isUsable(Base base) {
    Entry entry = entries.get(base.id());
    return entry != null && entry.depth < DEEPEST;
  }

  private void write(byte[] bytes) throws IOException {
    out.write(bytes);
    length += bytes.length;
  }

  private static byte[] delta(byte[] before, byte[] after) throws IOException {
    int most = Math.min(before.length, after.length);
    int begin = Arrays.mismatch(before, 0, most, after, 0, most);
    begin = begin < 0 ? most : begin;
    int end = 0;
    while (end < most - begin && before[before.length - 1 - end] == after[after.length - 1 - end]) {
      end++;
    }
    ByteArrayOutputStream delta = new ByteArrayOutputStream();
    DeltaEncoder encoder = new DeltaEncoder(delta, before.length, after.length);
    encoder.copy(0, begin);
    encoder.insert(after, begin, after.length - begin - end);
    encoder.copy(before.length - end, end);
    return delta.toByteArray();
  }

  private void deflate(byte[] content, ByteArrayOutputStream to) {
    deflater.reset();
    deflater.setInput(content);
    deflater.finish();
    while (!deflater.finished()) {
      to.write(deflated, 0, deflater.deflate(deflated));
    }
  }

  /** Type and size: four bits of the size, then seven at a time, the lowest first. */
  private static byte[] head(int type, long size) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    long rest = size >>> 4;
    head.write((rest > 0 ? 0x80 : 0) | type << 4 | (int) (size & 0x0f));
    while (rest > 0) {
      head.write((rest > 0x7f ? 0x80 : 0) | (int) (rest & 0x7f));
      rest >>>= 7;
    }
    return head.toByteArray();
  }

  /** How far back the base is: seven bits at a time, the highest first, each less one but last. */
  private static byte[] back(long distance) {
    byte[] reversed = new byte[10];
    int at = reversed.length - 1;
    long rest = distance;
    reversed[at] = (byte) (rest & 0x7f);
    while ((rest >>>= 7) > 0) {
      rest--;
      at--;
      reversed[at] = (byte) (0x80 | (rest & 0x7f));
    }
    return Arrays.copyOfRange(reversed, at, reversed.length);
  }

  private static byte[] header(int objects) {
    return ByteBuffer.allocate(HEADER)
        .put("PACK".getBytes(StandardCharsets.US_ASCII))
        .putInt(VERSION)
        .putInt(objects)
        .array();
  }

  /** Puts the pack and its index into the repository. */
  void finish() throws IOException {
    out.close();
    deflater.end();
    byte[] hash = complete();
    Path packs = objects.resolve("pack");
    String name = "pack-" + HexFormat.of().formatHex(hash);
    Path index = packs.resolve(name + ".tmp");
    List<Entry> sorted = new ArrayList<>();
    entries.forEach(sorted::add);
    sorted.sort(null);
    try (OutputStream to = new BufferedOutputStream(Files.newOutputStream(index))) {
      BasePackIndexWriter.createVersion(to, VERSION).write(sorted, hash);
    }
    Files.move(file, packs.resolve(name + ".pack"));
    Files.move(index, packs.resolve(name + ".idx"));
  }

  /** Writes how many objects there are, and the digest over all. */
  private byte[] complete() throws IOException {
    try (RandomAccessFile pack = new RandomAccessFile(file.toFile(), "rw")) {
      pack.write(header(entries.size()));
      pack.seek(0);
      MessageDigest digest = MessageDigest.getInstance("SHA-1");
      byte[] buffer = new byte[1 << 16];
      for (int read = pack.read(buffer); read >= 0; read = pack.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      byte[] hash = digest.digest();
      pack.write(hash);
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
