package dev.byreis.server.snapshot;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.repo.Bytes;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a new zip file of mode 0600, part by part, and last the digests of all of them. What was
 * not finished is removed when it is closed.
 */
final class ArchiveWriter implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private final MessageDigest whole = sha256();
  private final ZipOutputStream zip;
  private final Map<String, String> digests = new TreeMap<>();
  private boolean isFinished;

  /**
   * Begins a file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one
   */
  ArchiveWriter(Path file) throws IOException {
    this.file = file;
    this.channel = PrivateFiles.create(file);
    this.zip =
        new ZipOutputStream(
            new BufferedOutputStream(
                new DigestOutputStream(Channels.newOutputStream(channel), whole)));
  }

  /** Writes one part's content. */
  interface Content {
    void write(OutputStream out) throws IOException;
  }

  void text(String name, String content) throws IOException {
    bytes(name, Bytes.owning(content.getBytes(StandardCharsets.UTF_8)));
  }

  void bytes(String name, Bytes content) throws IOException {
    part(name, out -> out.write(content.toByteArray()));
  }

  /** Copies a file that is packed already. */
  void packed(String name, Path content) throws IOException {
    zip.setLevel(Deflater.NO_COMPRESSION);
    part(name, out -> Files.copy(content, out));
    zip.setLevel(Deflater.DEFAULT_COMPRESSION);
  }

  void part(String name, Content content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    MessageDigest digest = sha256();
    content.write(new DigestOutputStream(new Unclosed(zip), digest));
    zip.closeEntry();
    digests.put(name, HexFormat.of().formatHex(digest.digest()));
  }

  /**
   * Ends the file, synced when it returns.
   *
   * @return the SHA-256 of the whole file
   */
  String finish() throws IOException {
    StringBuilder sums = new StringBuilder();
    digests.forEach((name, digest) -> sums.append(digest + "  " + name + "\n"));
    text(SnapshotPart.DIGESTS, sums.toString());
    zip.finish();
    zip.flush();
    channel.force(true);
    isFinished = true;
    return HexFormat.of().formatHex(whole.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    if (isFinished) {
      PrivateFiles.sync(file.toAbsolutePath().resolveSibling(""));
    } else {
      Files.deleteIfExists(file);
    }
  }

  /** Whoever writes a part does not end the file. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] content, int from, int length) throws IOException {
      out.write(content, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
