package dev.byreis.hooks;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.Links;
import dev.byreis.core.rotation.transition.RotationPolicy.MergeEvidence;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.StrictYaml;
import dev.byreis.core.yaml.YamlLimits;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import dev.byreis.hooks.HookSettings.LeaseEnd;
import dev.byreis.hooks.record.HookLog;
import dev.byreis.hooks.record.Recorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@code byreis-hook.yaml}. What it does not know it refuses; whom to trust has no default.
 */
final class HookSettingsReader {
  private static final int LARGEST = 64 << 10;

  /** Letters, digits and underscores: the script that reads it takes it apart at spaces. */
  private static final Pattern VARIABLE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

  private final Path repository;
  private final Bytes content;

  private HookSettingsReader(Path repository, Bytes content) {
    this.repository = repository;
    this.content = content;
  }

  /**
   * The settings in a file.
   *
   * @param repository the folder at which relative paths in it begin
   * @throws UnfitCallException if it is missing, unreadable, writable by others, or not understood
   */
  static HookSettings read(Path file, Path repository) throws UnfitCallException {
    try {
      Bytes content = content(file);
      return new HookSettingsReader(repository, content)
          .settings(StrictYaml.read(content, YamlLimits.ofBytes(LARGEST)));
    } catch (MalformedYamlException e) {
      throw UnfitCallException.notSetUp("the configuration: " + e.getMessage());
    } catch (IOException e) {
      throw UnfitCallException.notSetUp("the configuration cannot be read");
    }
  }

  private static Bytes content(Path file) throws IOException, UnfitCallException {
    Optional<Bytes> content = AtomicFile.at(file, LARGEST).find();
    if (content.isEmpty()) {
      throw UnfitCallException.notSetUp("there is no configuration");
    }
    if (Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
      throw UnfitCallException.notSetUp("the configuration can be written by others");
    }
    return content.get();
  }

  private HookSettings settings(YamlNode document) throws MalformedYamlException {
    Part root = new Part(document.mapping("the document"), repository);
    HookRole role =
        switch (root.text("role")) {
          case "registry" -> registry(root);
          case "project" -> project(root);
          default -> throw root.wrong("role must be registry or project");
        };
    return new HookSettings(
        role, pusherVariables(root), leaseEnd(root), links(root), recorder(root));
  }

  /** Decisions name the configuration by its SHA-256, which is on record with its lines. */
  private Recorder recorder(Part root) throws MalformedYamlException {
    Optional<Part> log = root.find("log");
    if (log.isEmpty()) {
      return Recorder.NONE;
    }
    log.get().allowOnly(Set.of("path", "name"));
    String name = log.get().text("name");
    if (!NoteKey.isName(name)) {
      throw log.get().wrong("name must be printable ASCII without spaces and +");
    }
    return new HookLog(
        log.get().path("path"),
        name,
        new Sha256(content.sha256Hex()),
        content.toLatin1().lines().toList());
  }

  private static HookRole registry(Part root) throws MalformedYamlException {
    root.allowOnly(with("registry", "projects"));
    Map<ProjectId, RepoSlug> slugs = new HashMap<>();
    Map<ProjectId, ProjectHere> projects = new HashMap<>();
    Optional<Part> all = root.find("projects");
    if (all.isPresent()) {
      for (YamlMapping.Entry one : all.get().mapping().entries()) {
        Part part = new Part(one.value().mapping("a project"), root.folder());
        part.allowOnly(Set.of("slug", "path", "base-branch", "merge-evidence", "readiness"));
        ProjectPart project = new ProjectPart(part);
        ProjectId id = id(one.name(), part);
        slugs.put(id, project.slug());
        if (part.has("path")) {
          projects.put(id, project.at(part.path("path")));
        } else if (project.mergeEvidence() == MergeEvidence.PENDINGS) {
          throw part.wrong(
              "merge-evidence: pendings needs the project's repository on this machine (ROT-03)");
        }
      }
    }
    Part registry = root.get("registry");
    registry.allowOnly(Set.of("trust-mode", "anchor", "policies"));
    return new HookRole.OfRegistry(
        RegistryPart.read(registry, slugs), projects, index(root), pusherVariables(root));
  }

  private static HookRole project(Part root) throws MalformedYamlException {
    root.allowOnly(with("registry", "project", "users"));
    Part part = root.get("project");
    part.allowOnly(Set.of("id", "slug", "base-branch", "merge-evidence", "readiness", "policies"));
    ProjectPart project = new ProjectPart(part);
    ProjectId id = id(part.text("id"), part);
    Part registry = root.get("registry");
    registry.allowOnly(Set.of("path", "url", "cache", "trust-mode", "anchor", "policies"));
    RegistryPlace place = place(registry);
    if (place instanceof RegistryPlace.Elsewhere
        && project.mergeEvidence() == MergeEvidence.PENDINGS) {
      throw part.wrong("merge-evidence: pendings needs the registry on this machine (ROT-37)");
    }
    Pushers pushers = new Pushers(pusherVariables(root), UsersPart.read(root.get("users")));
    if (pushers.variables().isEmpty()) {
      throw root.wrong("pusher-variables is missing: it tells who pushes");
    }
    return new HookRole.OfProject(
        id,
        project.at(root.folder()),
        project.policies(),
        new RegistryInSight(
            place, RegistryPart.read(registry, Map.of(id, project.slug())).commits(), index(root)),
        pushers);
  }

  private static RegistryPlace place(Part registry) throws MalformedYamlException {
    if (registry.has("path") == registry.has("url")) {
      throw registry.wrong("the registry needs a path or a url, and not both");
    }
    if (registry.has("url")) {
      return new RegistryPlace.Elsewhere(
          url(registry.mapping().get("url")), registry.path("cache", "byreis-hook.registry"));
    }
    if (registry.has("cache")) {
      throw registry.wrong("cache is for a registry that has a url");
    }
    return new RegistryPlace.Here(registry.path("path"));
  }

  private static RegistryUrl url(YamlNode node) throws MalformedYamlException {
    try {
      return RegistryUrl.of(node.text("url"));
    } catch (IllegalArgumentException e) {
      throw new MalformedYamlException("url " + e.getMessage(), node.mark());
    }
  }

  private static Set<String> with(String... keys) {
    Set<String> all =
        new HashSet<>(
            Set.of("role", "index", "pusher-variables", "lease-end", "log", "runbook-url"));
    all.addAll(List.of(keys));
    return all;
  }

  private static ProjectId id(String text, Part part) throws MalformedYamlException {
    if (!ProjectId.isValid(text)) {
      throw part.wrong("not a project id");
    }
    return new ProjectId(text);
  }

  private static Path index(Part root) throws MalformedYamlException {
    return root.path("index", "byreis-hook.index");
  }

  private static List<String> pusherVariables(Part root) throws MalformedYamlException {
    List<String> names = new ArrayList<>();
    Optional<YamlNode> variables = root.mapping().find("pusher-variables");
    if (variables.isPresent()) {
      for (YamlNode one : variables.get().sequence("pusher-variables").items()) {
        String name = one.text("pusher-variables");
        if (!VARIABLE.matcher(name).matches()) {
          throw new MalformedYamlException("not the name of an environment variable", one.mark());
        }
        if (Pushers.isSetByClients(name)) {
          throw new MalformedYamlException(
              "what is in this variable is said by whoever pushes, not by the git server",
              one.mark());
        }
        names.add(name);
      }
    }
    return names;
  }

  private static LeaseEnd leaseEnd(Part root) throws MalformedYamlException {
    return root.choice(
        "lease-end", Map.of("process", LeaseEnd.PROCESS, "time", LeaseEnd.TIME), LeaseEnd.PROCESS);
  }

  private static Links links(Part root) throws MalformedYamlException {
    YamlNode url = root.mapping().get("runbook-url");
    try {
      return new Links(url.text("runbook-url"));
    } catch (IllegalArgumentException e) {
      throw new MalformedYamlException("runbook-url: " + e.getMessage(), url.mark());
    }
  }
}
