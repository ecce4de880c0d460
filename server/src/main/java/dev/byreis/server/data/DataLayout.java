package dev.byreis.server.data;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where things lie in a data directory. Knowing this needs no lock: commands that only add a token
 * work beside a running gateway.
 */
public final class DataLayout {
  private static final Bytes VERSION = Bytes.utf8("byreis-data 1\n");

  private final Path root;

  private DataLayout(Path root) {
    this.root = root;
  }

  /** The layout of the directory of this name, whether or not it exists. */
  public static DataLayout of(Path root) {
    return new DataLayout(root.toAbsolutePath().normalize());
  }

  /**
   * The layout of a data directory that a gateway has made.
   *
   * @throws CorruptFileException if it is none, or of a version that is not known here
   */
  public static DataLayout ofExisting(Path root) throws IOException {
    DataLayout layout = of(root);
    if (!layout.hasVersion()) {
      throw new CorruptFileException(layout.root, "not a data directory: it has no version file");
    }
    return layout;
  }

  public Path root() {
    return root;
  }

  public Path registryRepository() {
    return root.resolve("registry");
  }

  public Path projects() {
    return root.resolve("projects");
  }

  public Path projectRepository(ProjectId id) {
    return projects().resolve(id.value());
  }

  public Path trustedHeads() {
    return root.resolve("trusted-heads");
  }

  public Path evidence() {
    return root.resolve("evidence");
  }

  /** Landings under way, and where refs went since the list of trusted heads was written. */
  public Path journal() {
    return root.resolve("journal");
  }

  /** What is paused until a person has looked. */
  public Path pauses() {
    return root.resolve("pauses");
  }

  /** Where a running gateway listens for people on the server. */
  public Path control() {
    return root.resolve("control").resolve("socket");
  }

  /** What became of the artifacts of each project, a file each (ART-26). */
  public Path pastArtifacts() {
    return root.resolve("past-artifacts");
  }

  public Path tokens() {
    return root.resolve("tokens");
  }

  public Path index() {
    return root.resolve("index");
  }

  /** Where the fingerprint of the anchor is pinned if the configuration does not name one. */
  public Path anchor() {
    return root.resolve("anchor");
  }

  /** The keys that a first start makes for a gateway without a configuration. */
  public Path keys() {
    return root.resolve("keys");
  }

  /** What a first start prepares, until all of it is in place. */
  public Path firstStart() {
    return root.resolve("first-start");
  }

  Path lock() {
    return root.resolve("lock");
  }

  /** Whether this directory says that it is a data directory, of the version known here. */
  boolean hasVersion() throws IOException {
    Optional<Bytes> found = version().find();
    if (found.isPresent() && !found.get().equals(VERSION)) {
      throw new CorruptFileException(
          version().path(), "a version of the data directory that this gateway does not know");
    }
    return found.isPresent();
  }

  void writeVersion() throws IOException {
    version().write(VERSION);
  }

  private AtomicFile version() {
    return AtomicFile.at(root.resolve("version"), 64);
  }
}
