package dev.byreis.server.start;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.StateFile;
import dev.byreis.server.data.DataLayout;

/** Where the evidence about the registry is kept across restarts. */
final class RegistryIndexFile {
  private static final int LARGEST = 256 << 20;

  private RegistryIndexFile() {}

  static StateFile in(DataLayout layout) {
    return new StateFile(AtomicFile.at(layout.index().resolve("registry"), LARGEST));
  }
}
