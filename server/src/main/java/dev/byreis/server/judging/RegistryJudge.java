package dev.byreis.server.judging;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.judging.HostedProject;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.policy.RegistryDecision;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.RegistryPushJudge;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.registry.ComparedFiles;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.ReceivedPush;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges pushes to the registry, with the projects that the gateway hosts in sight. */
public final class RegistryJudge implements PushJudge {
  private static final Logger LOG = LoggerFactory.getLogger(RegistryJudge.class);

  private final VerifiedRegistries registries;
  private final RegistryPushJudge rules;
  private final HostedProjects projects;
  private final ProjectMemory memory;
  private final ComparedFiles compared = new ComparedFiles();

  RegistryJudge(
      VerifiedRegistries registries,
      RegistryPushJudge rules,
      HostedProjects projects,
      ProjectMemory memory) {
    this.registries = registries;
    this.rules = rules;
    this.projects = projects;
    this.memory = memory;
  }

  @Override
  public Judgement judge(ReceivedPush push) throws UnreadableRepositoryException {
    Optional<ObjectName> main = push.repository().findRef(RefName.MAIN);
    if (main.isEmpty()) {
      return inconclusive(
          Violation.ofPush(Code.CANNOT_SEE, Fact.of("reason", "the registry has no genesis yet")));
    }
    VerifiedRegistry before;
    try {
      before = registries.at(CommitId.of(main.get()), push.repository());
    } catch (RegistryNotTrustedException e) {
      return notTrusted(e);
    }
    RegistryDecision decision =
        rules.judge(
            before,
            new RegistryPush(push.updates(), push.contents(), push.visit().received()),
            new RegistryFiles(push.repository(), compared));
    if (decision instanceof RegistryDecision.Accepted accepted) {
      return kept(before, accepted);
    }
    return decision.judgement();
  }

  private Judgement kept(VerifiedRegistry before, RegistryDecision.Accepted accepted)
      throws UnreadableRepositoryException {
    try {
      for (ProjectMoves moves : accepted.judgement().moves()) {
        Optional<HostedProject> project = projects.find(moves.project());
        if (project.isPresent()) {
          memory.keep(project.get(), before.state().project(moves.project()), moves.updates());
        }
      }
    } catch (IOException e) {
      LOG.error("what lands beside the registry could not be kept", e);
      return inconclusive(Violation.ofPush(Code.NOT_RECORDED));
    }
    registries.remember(accepted.after());
    return accepted.judgement();
  }

  static Judgement notTrusted(RegistryNotTrustedException e) {
    return inconclusive(finding(e));
  }

  /** That the registry as it has landed cannot be trusted. */
  public static Violation finding(RegistryNotTrustedException e) {
    return Violation.ofPush(
        Code.REGISTRY_NOT_TRUSTED, Fact.of("first finding", e.violations().get(0).code()));
  }

  static Judgement inconclusive(Violation cause) {
    return Judgement.of(new Verdict.Inconclusive(cause));
  }
}
