package dev.byreis.server.receive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.BasePackIndexWriter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.transport.PackLock;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.eclipse.jgit.util.NB;
import org.jspecify.annotations.Nullable;

/**
 * Writes a pack into a quarantine as JGit's parser reads it, and an index (git's pack format, pack
 * index version 2). JGit's own writer syncs each file before anything else may happen, and locks
 * the pack against a collector that does not look into quarantines: this one does neither.
 */
final class PackIntake extends PackParser {
  private static final int HEADER_BYTES = 12;
  private static final int COUNT_AT = 8;
  private static final int INDEX_VERSION = 2;

  private static final FileAttribute<?> READ_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r--r--r--"));

  /** Is told of a pack. */
  @FunctionalInterface
  interface Arrival {
    /**
     * It has come in whole, and is not synced yet.
     *
     * @param name of its files, without their suffixes
     * @param pack the pack; to be closed
     * @param index its index; to be closed
     */
    void of(String name, FileChannel pack, FileChannel index) throws IOException;
  }

  private final Path folder;
  private final Arrival arrival;
  private final CRC32 crc = new CRC32();
  private final Deflater deflater = new Deflater();
  private @Nullable FileChannel file;

  /** Where the next byte goes. */
  private long end;

  /** Where the next byte comes from. */
  private long at;

  /** The client's part of the file. */
  private long sent;

  private byte[] checksum = {};

  /** Of what was appended to the client's part. */
  private final MessageDigest appended = Constants.newMessageDigest();

  /**
   * Reads this pack.
   *
   * @param objects among which deltas have their bases
   * @param in the pack
   * @param folder where it is written to
   * @param arrival is told of what has been written whole
   */
  PackIntake(ObjectDatabase objects, InputStream in, Path folder, Arrival arrival) {
    super(objects, in);
    this.folder = folder;
    this.arrival = arrival;
  }

  /** JGit asks for the lock of the pack: there is none. */
  @Override
  public @Nullable PackLock parse(ProgressMonitor receiving, ProgressMonitor resolving)
      throws IOException {
    Path unnamed = folder.resolve("incoming");
    boolean handedOver = false;
    FileChannel pack = create(unnamed);
    try {
      file = pack;
      super.parse(receiving, resolving);
      append(checksum, 0, checksum.length);
      if (getObjectCount() == 0) {
        Files.delete(unnamed);
      } else {
        handOver(pack, unnamed);
        handedOver = true;
      }
      return null;
    } finally {
      deflater.end();
      if (!handedOver) {
        pack.close();
      }
    }
  }

  private void handOver(FileChannel pack, Path unnamed) throws IOException {
    List<PackedObjectInfo> objects = getSortedObjectList(null);
    String name = "pack-" + digestOfNames(objects).name();
    boolean handedOver = false;
    FileChannel index = create(folder.resolve(name + ".idx"));
    try {
      // closing this stream would close the channel
      BasePackIndexWriter.createVersion(Channels.newOutputStream(index), INDEX_VERSION)
          .write(objects, checksum);
      Files.move(unnamed, folder.resolve(name + ".pack"));
      arrival.of(name, pack, index);
      handedOver = true;
    } finally {
      if (!handedOver) {
        index.close();
      }
    }
  }

  private static FileChannel create(Path path) throws IOException {
    return FileChannel.open(
        path,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
        READ_ONLY);
  }

  /** The same objects have the same name, however they are packed. */
  private static ObjectId digestOfNames(List<PackedObjectInfo> sorted) {
    MessageDigest digest = Constants.newMessageDigest();
    byte[] name = new byte[Constants.OBJECT_ID_LENGTH];
    for (PackedObjectInfo object : sorted) {
      object.copyRawTo(name, 0);
      digest.update(name);
    }
    return ObjectId.fromRaw(digest.digest());
  }

  private FileChannel file() {
    return Objects.requireNonNull(file, "a pack that is being read");
  }

  private void append(byte[] bytes, int from, int length) throws IOException {
    write(ByteBuffer.wrap(bytes, from, length), end);
    end += length;
  }

  private void write(ByteBuffer bytes, long place) throws IOException {
    long next = place;
    while (bytes.hasRemaining()) {
      next += file().write(bytes, next);
    }
  }

  @Override
  protected void onStoreStream(byte[] raw, int position, int length) throws IOException {
    append(raw, position, length);
  }

  @Override
  protected void onPackFooter(byte[] hash) {
    sent = end;
    checksum = hash;
  }

  /**
   * A base that the client knows to be stored: packs on a disk hold theirs themselves. A repack
   * takes the object from where it came in, as a difference or small; here it is written quickly.
   * The names that a tree consists of would hardly become smaller at all.
   */
  @Override
  protected boolean onAppendBase(int type, byte[] data, PackedObjectInfo info) throws IOException {
    info.setOffset(end);
    crc.reset();
    byte[] buffer = buffer();
    appendToBase(buffer, header(type, data.length, buffer));
    deflater.reset();
    deflater.setLevel(type == Constants.OBJ_TREE ? Deflater.NO_COMPRESSION : Deflater.BEST_SPEED);
    deflater.setInput(data);
    deflater.finish();
    while (!deflater.finished()) {
      appendToBase(buffer, deflater.deflate(buffer));
    }
    info.setCRC((int) crc.getValue());
    return true;
  }

  private void appendToBase(byte[] bytes, int length) throws IOException {
    crc.update(bytes, 0, length);
    appended.update(bytes, 0, length);
    append(bytes, 0, length);
  }

  /** Type and size, four bits of it in the first byte and seven in each that follows. */
  private static int header(int type, int size, byte[] buffer) {
    int length = 0;
    int next = type << 4 | size & 0xf;
    for (int rest = size >>> 4; rest != 0; rest >>>= 7) {
      buffer[length++] = (byte) (next | 0x80);
      next = rest & 0x7f;
    }
    buffer[length++] = (byte) next;
    return length;
  }

  /**
   * With the bases that were appended, count and checksum are others. What is read for the new
   * checksum has to be what was written.
   */
  @Override
  protected void onEndThinPack() throws IOException {
    MessageDigest clients = Constants.newMessageDigest();
    MessageDigest ours = Constants.newMessageDigest();
    MessageDigest whole = Constants.newMessageDigest();
    byte[] buffer = buffer();
    at = 0;
    while (at < end) {
      long start = at;
      int read = readDatabase(buffer, 0, buffer.length);
      if (read < (start == 0 ? HEADER_BYTES : 1)) {
        throw new IOException("a pack that was written is not there");
      }
      int client = (int) Math.min(read, Math.max(0, sent - start));
      clients.update(buffer, 0, client);
      ours.update(buffer, client, read - client);
      if (start == 0) {
        NB.encodeInt32(buffer, COUNT_AT, getObjectCount());
        write(ByteBuffer.wrap(buffer, COUNT_AT, HEADER_BYTES - COUNT_AT), COUNT_AT);
      }
      whole.update(buffer, 0, read);
    }
    if (!MessageDigest.isEqual(clients.digest(), checksum)
        || !MessageDigest.isEqual(ours.digest(), appended.digest())) {
      throw new IOException("a pack is not what was written");
    }
    checksum = whole.digest();
  }

  @Override
  protected ObjectTypeAndSize seekDatabase(PackedObjectInfo object, ObjectTypeAndSize info)
      throws IOException {
    return seek(object.getOffset(), info);
  }

  @Override
  protected ObjectTypeAndSize seekDatabase(UnresolvedDelta delta, ObjectTypeAndSize info)
      throws IOException {
    return seek(delta.getOffset(), info);
  }

  private ObjectTypeAndSize seek(long offset, ObjectTypeAndSize info) throws IOException {
    at = offset;
    crc.reset();
    return readObjectHeader(info);
  }

  @Override
  protected int readDatabase(byte[] target, int position, int count) throws IOException {
    int read = file().read(ByteBuffer.wrap(target, position, count), at);
    at += Math.max(0, read);
    return read;
  }

  @Override
  protected boolean checkCRC(int expected) {
    return expected == (int) crc.getValue();
  }

  @Override
  protected void onBeginWholeObject(long position, int type, long size) {
    crc.reset();
  }

  @Override
  protected void onEndWholeObject(PackedObjectInfo info) {
    info.setCRC((int) crc.getValue());
  }

  @Override
  protected void onBeginOfsDelta(long position, long base, long size) {
    crc.reset();
  }

  @Override
  protected void onBeginRefDelta(long position, AnyObjectId base, long size) {
    crc.reset();
  }

  @Override
  protected UnresolvedDelta onEndDelta() throws IOException {
    UnresolvedDelta delta = super.onEndDelta();
    delta.setCRC((int) crc.getValue());
    return delta;
  }

  @Override
  protected void onObjectHeader(Source source, byte[] raw, int position, int length) {
    crc.update(raw, position, length);
  }

  @Override
  protected void onObjectData(Source source, byte[] raw, int position, int length) {
    crc.update(raw, position, length);
  }

  @Override
  protected void onPackHeader(long objects) {
    // the gauge has seen it before
  }

  @Override
  protected void onInflatedObjectData(PackedObjectInfo object, int type, byte[] data) {
    // judged later, from what is stored
  }
}
