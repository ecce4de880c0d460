package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.server.config.Configuration;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which gateway is meant: the one of a configuration, or the one of a data directory. */
final class WhichGateway {
  private static final Path NONE = Path.of("");

  @Option(names = "--config", description = "the gateway's configuration")
  private Path config = NONE;

  @Option(names = "--data", description = "the data directory of a gateway without configuration")
  private Path data = NONE;

  /** Whether it is the one of a configuration. */
  boolean isFile() throws CommandFailedException {
    if (config.equals(NONE) == data.equals(NONE)) {
      throw CommandFailedException.general(
          "it must be clear which gateway is meant", "give either --config FILE or --data DIR");
    }
    return data.equals(NONE);
  }

  ConfigurationFile file() throws CommandFailedException {
    if (!isFile()) {
      throw CommandFailedException.general(
          "a data directory has no configuration to check", "give --config FILE");
    }
    return new ConfigurationFile(config);
  }

  Configuration configuration() throws CommandFailedException, IOException {
    return isFile() ? file().configuration() : Configuration.embedded(data);
  }

  Path data() {
    return data;
  }

  /** As it was named on the command line. */
  String option() throws CommandFailedException {
    return isFile() ? "--config " + config : "--data " + data;
  }
}
