package dev.byreis.server.judging;

import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.ProjectPushJudge;
import dev.byreis.core.judging.RegistryImpact;
import dev.byreis.core.judging.SignersInSight;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.rotation.transition.Pauses;
import dev.byreis.server.receive.PushJudge;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The judges of the registry and of the projects, which see the same things. */
public final class Judges {
  private final VerifiedRegistries registries;
  private final HostedProjects projects;
  private final Pauses pauses;
  private final KnownArtifacts artifacts = new KnownArtifacts();
  private final ProjectMemory memory;

  public Judges(VerifiedRegistries registries, HostedProjects projects, Pauses pauses) {
    this.registries = registries;
    this.projects = projects;
    this.pauses = pauses;
    this.memory = new ProjectMemory(projects, artifacts);
  }

  /**
   * Judges pushes to the registry.
   *
   * @param elsewhere the projects out of sight whose rotations are judged by the registry's rules
   *     alone
   */
  public PushJudge ofRegistry(RegistryPushPolicy policy, Set<ProjectId> elsewhere) {
    return new RegistryJudge(
        registries,
        new RegistryPushJudge(
            policy,
            new SignersInSight(projects, artifacts),
            new RegistryImpact(projects, artifacts, pauses, elsewhere::contains)),
        projects,
        memory);
  }

  /**
   * Judges pushes to the projects.
   *
   * @param registry where the registry lies
   * @param policies how each project is guarded
   */
  public PushJudge ofProjects(Path registry, Map<ProjectId, ProjectPushPolicy> policies) {
    Map<ProjectId, ProjectPushJudge> judges = new TreeMap<>();
    policies.forEach((id, policy) -> judges.put(id, new ProjectPushJudge(artifacts, policy)));
    return new ProjectJudge(
        new RegistryInSight(registries, registry), projects, judges, memory, pauses);
  }
}
