package dev.byreis.core.file;

import dev.byreis.core.registry.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** SHA-256 of the packs that a push has brought. */
public final class PackDigests {
  private PackDigests() {}

  /**
   * Of each pack in an object folder, in the order of their names.
   *
   * @param objects the folder, which need not be there
   */
  public static List<Sha256> in(Path objects) throws IOException {
    Path folder = objects.resolve("pack");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Sha256> digests = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(PackDigests::isPack).sorted().toList()) {
        digests.add(of(file));
      }
    }
    return digests;
  }

  /** Of one pack. */
  public static Sha256 of(Path pack) throws IOException {
    try (InputStream in = Files.newInputStream(pack)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
      return new Sha256(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  private static boolean isPack(Path file) {
    return String.valueOf(file.getFileName()).endsWith(".pack");
  }
}
