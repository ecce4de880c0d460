package dev.byreis.hooks;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.judging.Consumers;
import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.report.Links;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.RotationPolicy.MergeEvidence;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.StrictYaml;
import dev.byreis.core.yaml.YamlLimits;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import dev.byreis.hooks.HookSettings.LeaseEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.HashMap;
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

  private HookSettingsReader(Path repository) {
    this.repository = repository;
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
      return new HookSettingsReader(repository)
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
    YamlMapping root = document.mapping("the document");
    root.allowOnly(
        Set.of(
            "role",
            "registry",
            "projects",
            "index",
            "pusher-variables",
            "lease-end",
            "runbook-url"));
    YamlNode role = root.get("role");
    if (!role.text("role").equals("registry")) {
      throw new MalformedYamlException("role must be registry", role.mark());
    }
    Map<ProjectId, RepoSlug> slugs = new HashMap<>();
    Map<ProjectId, ProjectHere> projects = new HashMap<>();
    if (root.find("projects").isPresent()) {
      for (YamlMapping.Entry one : root.get("projects").mapping("projects").entries()) {
        project(one, slugs, projects);
      }
    }
    return new HookSettings(
        new HookRole.OfRegistry(
            RegistrySection.read(root.get("registry").mapping("registry"), slugs),
            projects,
            path(root, "index", "byreis-hook.index")),
        pusherVariables(root),
        leaseEnd(root),
        links(root.get("runbook-url")));
  }

  private static List<String> pusherVariables(YamlMapping root) throws MalformedYamlException {
    List<String> names = new ArrayList<>();
    Optional<YamlNode> variables = root.find("pusher-variables");
    if (variables.isPresent()) {
      for (YamlNode one : variables.get().sequence("pusher-variables").items()) {
        String name = one.text("pusher-variables");
        if (!VARIABLE.matcher(name).matches()) {
          throw new MalformedYamlException("not the name of an environment variable", one.mark());
        }
        names.add(name);
      }
    }
    return names;
  }

  private static LeaseEnd leaseEnd(YamlMapping root) throws MalformedYamlException {
    Optional<YamlNode> end = root.find("lease-end");
    if (end.isEmpty()) {
      return LeaseEnd.PROCESS;
    }
    return switch (end.get().text("lease-end")) {
      case "process" -> LeaseEnd.PROCESS;
      case "time" -> LeaseEnd.TIME;
      default ->
          throw new MalformedYamlException("lease-end must be process or time", end.get().mark());
    };
  }

  private void project(
      YamlMapping.Entry entry, Map<ProjectId, RepoSlug> slugs, Map<ProjectId, ProjectHere> projects)
      throws MalformedYamlException {
    if (!ProjectId.isValid(entry.name())) {
      throw new MalformedYamlException("not a project id", entry.key().mark());
    }
    ProjectId id = new ProjectId(entry.name());
    YamlMapping project = entry.value().mapping("a project");
    project.allowOnly(Set.of("slug", "path", "base-branch", "merge-evidence"));
    String slug = project.get("slug").text("slug");
    String branch = "refs/heads/" + text(project, "base-branch", "main");
    if (!RepoSlug.isValid(slug) || !RefName.isValid(branch)) {
      throw new MalformedYamlException(
          "slug must be owner/name, base-branch the name of a branch", project.mark());
    }
    slugs.put(id, new RepoSlug(slug));
    MergeEvidence evidence = mergeEvidence(project);
    if (project.find("path").isPresent()) {
      RotationPolicy policy = new RotationPolicy(evidence, RotationPolicy.Door.HOOK_ONLY);
      projects.put(
          id,
          new ProjectHere(
              path(project, "path", ""),
              new RefName(branch),
              new RotationGuard(policy, Consumers.NONE)));
    } else if (evidence == MergeEvidence.PENDINGS) {
      throw new MalformedYamlException(
          "merge-evidence: pendings needs the project's repository on this machine (ROT-03)",
          project.mark());
    }
  }

  private static MergeEvidence mergeEvidence(YamlMapping project) throws MalformedYamlException {
    return switch (text(project, "merge-evidence", "commit-rotation")) {
      case "commit-rotation" -> MergeEvidence.COMMIT_ROTATION;
      case "pendings" -> MergeEvidence.PENDINGS;
      default ->
          throw new MalformedYamlException(
              "merge-evidence must be commit-rotation or pendings", project.mark());
    };
  }

  private Path path(YamlMapping mapping, String key, String fallback)
      throws MalformedYamlException {
    try {
      return repository.resolve(text(mapping, key, fallback));
    } catch (InvalidPathException e) {
      throw new MalformedYamlException(key + " must be a path", mapping.mark());
    }
  }

  private static String text(YamlMapping mapping, String key, String fallback)
      throws MalformedYamlException {
    Optional<YamlNode> value = mapping.find(key);
    return value.isPresent() ? value.get().text(key) : fallback;
  }

  private static Links links(YamlNode url) throws MalformedYamlException {
    try {
      return new Links(url.text("runbook-url"));
    } catch (IllegalArgumentException e) {
      throw new MalformedYamlException("runbook-url: " + e.getMessage(), url.mark());
    }
  }
}
