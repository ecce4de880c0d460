package dev.byreis.cli.key;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** A file with a signing key: the stock client's 64 raw bytes, or an OpenSSH private key. */
public final class KeyFile {
  private static final int RAW_BYTES = 64;
  private static final int LARGEST = 16 * 1024;
  private static final Set<PosixFilePermission> OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private KeyFile() {}

  /**
   * Reads the key.
   *
   * @throws CommandFailedException if others may read the file, or it holds no key that we take
   */
  public static SigningKey read(Path file) throws CommandFailedException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND, file + " is not a key file", "byreis key new makes one");
    }
    Set<PosixFilePermission> mode = EnumSet.copyOf(OTHERS);
    mode.retainAll(Files.getPosixFilePermissions(file));
    if (!mode.isEmpty()) {
      throw CommandFailedException.general(
          "others may read the key in " + file, "chmod 600 it, and think about who has read it");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return parse(Bytes.owning(stream.readNBytes(LARGEST + 1)));
    } catch (MalformedKeyException e) {
      throw new CommandFailedException(
          ExitClass.DECODE_MALFORMED,
          "no signing key in " + file + ": " + e.getMessage(),
          "give 64 raw bytes (admin-sign.key) or an unencrypted OpenSSH Ed25519 key",
          e);
    }
  }

  /**
   * The key in the content of such a file. White space after 64 raw bytes is not part of the key
   * (ART-190).
   *
   * @throws MalformedKeyException if it holds no key that we take
   */
  public static SigningKey parse(Bytes content) throws MalformedKeyException {
    int length = content.length();
    while (length > RAW_BYTES && content.at(length - 1) <= ' ' && content.at(length - 1) > 0) {
      length--;
    }
    return length == RAW_BYTES
        ? SigningKey.ofSixtyFour(content.slice(0, length))
        : OpenSshKeys.readPrivateFile(content);
  }
}
