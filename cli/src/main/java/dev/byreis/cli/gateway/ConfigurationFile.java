package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.ConfigFault;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ConfigurationReader;
import dev.byreis.server.config.ConfigurationResult;
import dev.byreis.server.config.NamedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A configuration file, and the files that it names. */
public final class ConfigurationFile {
  private final Path file;

  public ConfigurationFile(Path file) {
    this.file = file;
  }

  /** Everything that is wrong with it, as {@code FILE, line N: SETTING: WHAT}. */
  List<String> faults() throws CommandFailedException, IOException {
    List<ConfigFault> faults = read().fold(NamedFiles::faults, wrong -> wrong);
    return faults.stream().map(fault -> file + ", " + fault).toList();
  }

  /**
   * What it says.
   *
   * @throws CommandFailedException if anything is wrong with it
   */
  public Configuration configuration() throws CommandFailedException, IOException {
    List<String> faults = faults();
    if (read() instanceof ConfigurationResult.Usable usable && faults.isEmpty()) {
      return usable.configuration();
    }
    throw CommandFailedException.general(
        faults.get(0) + (faults.size() > 1 ? " (and " + (faults.size() - 1) + " more)" : ""),
        "see all of it: byreis serve --config " + file + " --check-config");
  }

  private ConfigurationResult read() throws CommandFailedException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "there is no configuration in " + file,
          "see docs/configuration/byreis.example.yaml, or use --data DIR");
    }
    return ConfigurationReader.read(file);
  }
}
