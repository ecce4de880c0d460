package dev.byreis.cli.client;

import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;

/** An operator's folder: home, configuration and cache, and the variables that name them. */
public final class Place {
  private final Path folder;
  private final Map<String, String> variables = new TreeMap<>();

  public Place(Path folder) {
    this.folder = folder;
    makeFolder(folder);
    makeFolder(config());
    variables.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
    variables.put("HOME", folder.toString());
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("BYREIS_CONFIG", config().toString());
    variables.put("BYREIS_CACHE", folder.resolve("cache").toString());
  }

  public Path config() {
    return folder.resolve("config");
  }

  public Path folder() {
    return folder;
  }

  public Place with(String name, String value) {
    variables.put(name, value);
    return this;
  }

  public Map<String, String> variables() {
    return variables;
  }

  /** Pins this anchor. */
  public Place trusting(Ed25519PublicKey anchor, TrustMode mode) {
    write(config().resolve(PinnedTrust.FILE), new TrustAnchors(anchor, mode).write());
    return this;
  }

  /** A private file. */
  public static Path write(Path file, Bytes content) {
    try {
      Path parent = file.getParent();
      if (parent != null && !Files.exists(parent)) {
        makeFolder(parent);
      }
      Files.write(file, content.toByteArray());
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The environment, with nothing to read. */
  public Environment environment() {
    return environment("");
  }

  /** The environment, with this on standard input. */
  public Environment environment(String input) {
    return Environment.of(
        variables, folder, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
  }
}
