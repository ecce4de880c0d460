package dev.byreis.server.config;

import dev.byreis.core.yaml.YamlScalar;
import java.nio.file.Path;

/**
 * Where relative paths begin.
 *
 * @param path the configuration's own folder
 */
record Folder(Path path) {
  Path resolve(YamlScalar value) throws UnfitValueException {
    return path.resolve(Values.text(value)).toAbsolutePath().normalize();
  }
}
