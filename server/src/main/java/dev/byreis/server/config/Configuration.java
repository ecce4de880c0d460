package dev.byreis.server.config;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.server.data.DataLayout;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All settings in effect, defaults included.
 *
 * @param listen where and how the gateway listens
 * @param storage where the gateway keeps what it must remember
 * @param registry the registry
 * @param projects the projects by id
 * @param access who may come in
 * @param operation limits, upkeep and words
 */
public record Configuration(
    ListenSettings listen,
    Storage storage,
    RegistrySettings registry,
    Map<ProjectId, ProjectSettings> projects,
    AccessSettings access,
    OperationSettings operation) {

  public Configuration {
    projects = Map.copyOf(projects);
  }

  /**
   * Where the gateway keeps what it must remember.
   *
   * @param data the data directory
   * @param index decisions by what they are about
   */
  public record Storage(Path data, IndexSettings index) {}

  /** The data directory. */
  public Path data() {
    return storage.data();
  }

  /**
   * The settings of {@code byreis serve --data DIR} without a file: loopback, one user {@code
   * admin}, no projects, and the defaults for the rest.
   */
  public static Configuration embedded(Path data) {
    return embedded(data, ListenSettings.DEFAULT);
  }

  /** The same, listening elsewhere. */
  public static Configuration embedded(Path data, ListenSettings listen) {
    DataLayout layout = DataLayout.of(data);
    return new Configuration(
        listen,
        new Storage(layout.root(), new IndexSettings.Embedded()),
        RegistrySettings.defaults(layout),
        Map.of(),
        AccessSettings.embedded(layout),
        OperationSettings.defaults(listen));
  }

  public DataLayout layout() {
    return DataLayout.of(data());
  }

  /** The projects in the order of their ids. */
  public SortedMap<ProjectId, ProjectSettings> projectsInOrder() {
    return new TreeMap<>(projects);
  }

  /** The settings that decide about pushes, line by line; {@link #policyDigest()} is over these. */
  public List<String> policySettings() {
    return PolicyDigest.lines(this);
  }

  /** Stands for the settings that decide about pushes, in every decision record. */
  public PolicyDigest policyDigest() {
    return PolicyDigest.of(this);
  }
}
