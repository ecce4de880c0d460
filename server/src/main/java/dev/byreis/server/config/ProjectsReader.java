package dev.byreis.server.config;

import dev.byreis.core.judging.Consumers;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.server.config.ProjectSettings.MergeEvidence;
import dev.byreis.server.data.DataLayout;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads {@code projects}. No two repositories share a path, no two projects a slug. */
final class ProjectsReader {
  private static final Pattern BASE_BRANCH = Pattern.compile("[A-Za-z0-9._/-]{1,200}");

  private final Folder folder;
  private final DataLayout layout;
  private final Set<Path> paths = new HashSet<>();
  private final Set<RepoSlug> slugs;
  private final Set<ProjectId> elsewhere;

  ProjectsReader(Folder folder, DataLayout layout, RegistrySettings registry) {
    this.folder = folder;
    this.layout = layout;
    paths.add(registry.repository());
    slugs = new HashSet<>(registry.elsewhere().values());
    elsewhere = registry.elsewhere().keySet();
  }

  Map<ProjectId, ProjectSettings> read(Section section) {
    Map<ProjectId, ProjectSettings> projects = new HashMap<>();
    section
        .named()
        .forEach(
            (name, project) -> {
              if (ProjectId.isValid(name)) {
                ProjectId id = new ProjectId(name);
                project(id, project).ifPresent(settings -> projects.put(id, settings));
              } else {
                project.fault("is not a project id");
              }
            });
    return projects;
  }

  private Optional<ProjectSettings> project(ProjectId id, Section section) {
    Path path = section.get("path", folder::resolve, layout.projectRepository(id));
    Optional<RepoSlug> slug =
        section
            .require("slug", Values.matching(RepoSlug::isValid, "owner/name"))
            .map(RepoSlug::new);
    RefName base =
        section
            .find(
                "base-branch",
                Values.matching(ProjectsReader::isBaseBranch, "the short name of a branch"))
            .map(RefName::branch)
            .orElse(RefName.MAIN);
    MergeEvidence evidence =
        section.get(
            "merge-evidence", Values.choice(MergeEvidence.class), MergeEvidence.COMMIT_ROTATION);
    Consumers consumers = consumers(section.section("readiness"));
    ProjectPushPolicy policies = ProjectPoliciesReader.read(section.section("policies"));
    if (elsewhere.contains(id)) {
      section.fault("is elsewhere, as registry.elsewhere says");
    }
    if (!paths.add(path)) {
      section.fault("path", "is another repository's");
    }
    if (slug.isPresent() && !slugs.add(slug.get())) {
      section.fault("slug", "is another project's");
    }
    section.refuseRest();
    return slug.map(found -> new ProjectSettings(path, found, base, evidence, consumers, policies));
  }

  private static Consumers consumers(Section section) {
    SortedMap<String, Ed25519PublicKey> keys = new TreeMap<>();
    for (String name : section.names()) {
      if (Consumers.isName(name)) {
        section.find(name, Values::sshKey).ifPresent(key -> keys.put(name, key));
      } else {
        section.find(name, Values::text);
        section.fault(name, "is not a name that can end a tag's name");
      }
    }
    return new Consumers(keys);
  }

  /** What stock clients take as base branch (ART section 15), but for the names of rotations. */
  private static boolean isBaseBranch(String name) {
    return BASE_BRANCH.matcher(name).matches()
        && !name.startsWith("-")
        && !name.contains(".lock")
        && !name.startsWith("byreis/")
        && RefName.isValid("refs/heads/" + name);
  }
}
