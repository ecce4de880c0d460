package dev.byreis.server.evidence;

import dev.byreis.core.evidence.Attempt;
import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.evidence.RecordWords;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Passage;
import dev.byreis.server.alert.Stage;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * A line in the log for each push that has ended, with fields for programs: correlation id,
 * repository, project, stage, owner, verdict and code (ROT-71). An accepted one names what became
 * of it in place of a code.
 */
public final class LoggedPushes extends ObservedEvidence {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedPushes.class);

  public LoggedPushes(Evidence evidence) {
    super(evidence);
  }

  @Override
  protected void afterOutcome(Outcome outcome) {
    log(LOG.atInfo(), outcome.attempt(), "accept", RecordWords.of(outcome.result()));
  }

  @Override
  protected void afterRefusal(Decision decision) {
    List<Violation> violations = decision.ruling().violations();
    LoggingEventBuilder line = LOG.atInfo();
    if (!violations.isEmpty()) {
      line =
          line.addKeyValue(
              "stage",
              RecordWords.of(Stage.of(decision.attempt().repository(), violations.get(0))));
    }
    String projects =
        decision.seen().passages().stream()
            .map(Passage::project)
            .map(project -> project.value())
            .collect(Collectors.joining(" "));
    if (!projects.isEmpty()) {
      line = line.addKeyValue("project", projects);
    }
    log(
        line,
        decision.attempt(),
        RecordWords.of(decision.ruling().answer()),
        violations.isEmpty() ? "none" : violations.get(0).code().id());
  }

  private static void log(LoggingEventBuilder line, Attempt attempt, String verdict, String code) {
    line.addKeyValue("correlation_id", attempt.correlationId())
        .addKeyValue("repository", attempt.repository().value())
        .addKeyValue("owner", attempt.principal().name())
        .addKeyValue("verdict", verdict)
        .addKeyValue("code", code)
        .log(
            "push {} to {} by {}: {}, {}",
            attempt.correlationId(),
            attempt.repository().value(),
            attempt.principal().name(),
            verdict,
            code);
  }
}
