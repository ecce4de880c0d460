package dev.byreis.cli.gateway;

import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.cli.registry.Genesis;
import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The keys and the registry of a first start, in a folder of their own. Until it says that it is
 * complete, nothing of it counts and it is made again.
 */
final class Preparation {
  static final String ANCHOR = "anchor";
  static final String ADMIN = "admin";
  private static final int FINGERPRINT = 65;

  private final Path folder;

  Preparation(Path folder) {
    this.folder = folder;
  }

  boolean isBegun() {
    return Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
  }

  boolean isComplete() throws IOException {
    return isBegun() && complete().find().isPresent();
  }

  /** The fingerprint of the anchor of a complete preparation. */
  Sha256 anchor() throws IOException {
    return new Sha256(
        complete()
            .find()
            .orElseThrow(() -> new IOException(folder + " is not complete"))
            .toLatin1()
            .strip());
  }

  Path keys() {
    return folder.resolve("keys");
  }

  Path registry() {
    return folder.resolve("registry");
  }

  /** Makes it, in place of what an attempt before has left. */
  void make(Instant now, Progress progress) throws IOException {
    discard();
    SecretFolder.at(folder);
    SecretFolder.at(keys());
    SecureRandom random = new SecureRandom();
    AdminKeys anchor = newKeys(ANCHOR, random);
    AdminKeys admin = newKeys(ADMIN, random);
    progress.reached(Progress.Step.KEYS_MADE);
    try {
      new Genesis(Roster.of(List.of(admin.rosterEntry())), new TreeMap<>())
          .write(registry(), anchor.signingKey(), now);
    } catch (MalformedRegistryException | UnreadableRepositoryException e) {
      throw new IOException("cannot make the registry in " + registry(), e);
    }
    progress.reached(Progress.Step.REGISTRY_MADE);
    complete().write(Bytes.utf8(anchor.signingKey().publicKey().fingerprint() + "\n"));
    progress.reached(Progress.Step.PREPARED);
  }

  private AdminKeys newKeys(String id, SecureRandom random) throws IOException {
    AdminKeys keys = AdminKeys.generate(new AdminId(id), random);
    keys.writeTo(SecretFolder.at(keys().resolve(id)));
    return keys;
  }

  /** Removes what is left of it. */
  void discard() throws IOException {
    if (!isBegun()) {
      return;
    }
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.toList();
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      Files.delete(all.get(i));
    }
  }

  private AtomicFile complete() {
    return AtomicFile.at(folder.resolve("complete"), FINGERPRINT);
  }
}
