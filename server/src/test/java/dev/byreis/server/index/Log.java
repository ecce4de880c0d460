package dev.byreis.server.index;

import dev.byreis.core.evidence.Attempt;
import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Door;
import dev.byreis.core.evidence.Kept;
import dev.byreis.core.evidence.LoggedEvidence;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.evidence.Start;
import dev.byreis.core.evidence.StepTimes;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Passage;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.rotation.Classifier;
import dev.byreis.core.rotation.ProjectFacts;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** A log that pushes are recorded in, one a second. */
final class Log implements AutoCloseable {
  static final Instant BEGIN = Instant.parse("2026-05-21T08:00:00Z");

  private final LoggedEvidence evidence;
  private long seconds;

  private Log(LoggedEvidence evidence) {
    this.evidence = evidence;
  }

  static Log open(Path folder) throws IOException {
    return new Log(
        LoggedEvidence.open(
            folder,
            "log.example",
            new Start(
                Door.GATEWAY, new Sha256("d".repeat(64)), List.of("byreis-policy 1"), BEGIN)));
  }

  LoggedEvidence evidence() {
    return evidence;
  }

  /** Records a push to the registry that landed, and says where its decision is. */
  long landed(String id, String principal, Passage... passages) throws IOException {
    Kept kept = began(id, principal, passages);
    evidence.ended(
        new Outcome(
            attempt("registry", id, principal),
            kept.digest(),
            Outcome.Result.LANDED,
            StepTimes.NONE,
            now()));
    evidence.sign();
    return kept.receipt().index();
  }

  /** Records the decision about a push that nothing is known of afterwards. */
  Kept began(String id, String principal, Passage... passages) throws IOException {
    seconds++;
    return evidence.decided(
        decision(
            attempt("registry", id, principal),
            new Decision.Ruling(Decision.Answer.ACCEPT, List.of()),
            passages));
  }

  /** Records a push that was refused, and says where its decision is. */
  long refused(String repository, String id, Code... codes) throws IOException {
    seconds++;
    Decision decision =
        decision(
            attempt(repository, id, "eve"),
            new Decision.Ruling(
                Decision.Answer.REJECT, List.of(codes).stream().map(Violation::ofPush).toList()));
    return evidence.refused(decision).receipt().index() - 1;
  }

  private Decision decision(Attempt attempt, Decision.Ruling ruling, Passage... passages) {
    return new Decision(
        attempt,
        new Decision.Asked(
            List.of(new RefUpdate.Create(RefName.MAIN, new ObjectName("1".repeat(40)))),
            List.of(),
            new TreeSet<>()),
        new Decision.Seen(
            RefPosition.at(new ObjectName("2".repeat(40))), List.of(passages), List.of()),
        ruling,
        StepTimes.NONE,
        now());
  }

  private Instant now() {
    return BEGIN.plusSeconds(seconds);
  }

  private Attempt attempt(String repository, String id, String principal) {
    return new Attempt(
        Door.GATEWAY,
        new RepositoryName(repository),
        new Principal.Member(principal, Role.READER),
        id,
        now());
  }

  /** A push that leaves a project without a rotation, as it was before. */
  static Passage quiet(String project) {
    ProjectId id = new ProjectId(project);
    RotationClass nothing =
        Classifier.classify(
            new RotationObservation(
                ProjectState.unknown(id),
                new ProjectFacts.Born(new CommitId("3".repeat(40))),
                List.of(),
                new TreeMap<>(),
                new TreeMap<>()));
    return new Passage(id, nothing, nothing);
  }

  @Override
  public void close() throws IOException {
    evidence.close();
  }
}
