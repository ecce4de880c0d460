package dev.byreis.server.judging;

import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.judging.RegistryImpact;
import dev.byreis.core.judging.SignersInSight;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.rotation.transition.Pauses;
import dev.byreis.server.receive.PushJudge;
import java.util.Set;

/** The judges of the registry and of the projects, which see the same things. */
public final class Judges {
  private final VerifiedRegistries registries;
  private final HostedProjects projects;
  private final Pauses pauses;
  private final KnownArtifacts artifacts = new KnownArtifacts();

  public Judges(VerifiedRegistries registries, HostedProjects projects, Pauses pauses) {
    this.registries = registries;
    this.projects = projects;
    this.pauses = pauses;
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
        new ProjectMemory(projects, artifacts));
  }
}
