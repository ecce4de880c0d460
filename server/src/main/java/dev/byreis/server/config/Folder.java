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
    return resolve(Values.text(value));
  }

  Path resolve(String file) {
    return path.resolve(file).toAbsolutePath().normalize();
  }
}
