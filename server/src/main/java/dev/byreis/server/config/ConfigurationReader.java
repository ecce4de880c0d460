package dev.byreis.server.config;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.StrictYaml;
import dev.byreis.core.yaml.YamlLimits;
import dev.byreis.core.yaml.YamlNode;
import dev.byreis.server.data.DataLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads the configuration file. Relative paths in it are relative to the file's own folder. Nothing
 * that it names is opened: {@link NamedFiles} looks at that.
 */
public final class ConfigurationReader {
  /** The greatest size of a configuration, in bytes. */
  public static final int LARGEST = 1 << 20;

  private ConfigurationReader() {}

  /**
   * Reads a file.
   *
   * @throws IOException if the file cannot be read
   */
  public static ConfigurationResult read(Path file) throws IOException {
    Path absolute = file.toAbsolutePath().normalize();
    try (InputStream in = Files.newInputStream(absolute)) {
      return parse(Bytes.owning(in.readNBytes(LARGEST + 1)), absolute.resolveSibling(""));
    }
  }

  /**
   * Reads the content of a file.
   *
   * @param folder where relative paths begin
   */
  public static ConfigurationResult parse(Bytes content, Path folder) {
    return parse(content, folder, new Faults());
  }

  static ConfigurationResult parse(Bytes content, Path folder, Faults faults) {
    YamlNode root;
    try {
      root = StrictYaml.read(content, YamlLimits.ofBytes(LARGEST));
    } catch (MalformedYamlException e) {
      faults.add(e.mark().line(), "", String.valueOf(e.getMessage()));
      return new ConfigurationResult.Faulty(faults.found());
    }
    Configuration configuration = read(Section.root(root, faults), new Folder(folder));
    return faults.found().isEmpty()
        ? new ConfigurationResult.Usable(configuration)
        : new ConfigurationResult.Faulty(faults.found());
  }

  private static Configuration read(Section root, Folder folder) {
    ListenSettings listen = ListenReader.read(root.section("listen"), folder);
    Path data = root.require("data", folder::resolve).orElse(folder.path());
    DataLayout layout = DataLayout.of(data);
    RegistrySettings registry = RegistryReader.read(root.section("registry"), folder, layout);
    Map<ProjectId, ProjectSettings> projects =
        new ProjectsReader(folder, layout, registry).read(root.section("projects"));
    AccessSettings access = AccessReader.read(root, folder, layout, projects.keySet());
    OperationSettings operation = OperationReader.read(root, listen, folder);
    IndexSettings index = IndexReader.read(root, folder);
    root.refuseRest();
    return new Configuration(
        listen, new Configuration.Storage(data, index), registry, projects, access, operation);
  }
}
