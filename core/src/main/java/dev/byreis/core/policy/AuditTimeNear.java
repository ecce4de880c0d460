package dev.byreis.core.policy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AuditAppend;
import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.FileChange;
import dev.byreis.core.registry.rule.Step;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/** REG-30: the time in a new audit row is near the server's. */
final class AuditTimeNear implements PushRule {
  @Override
  public Stream<Violation> check(PushFacts facts) {
    return facts.steps().stream()
        .flatMap(step -> step.commit().auditChanges().flatMap(c -> check(facts, step, c)));
  }

  private static Stream<Violation> check(
      PushFacts facts, Step step, FileChange.AuditChange change) {
    return event(change.after()).stream()
        .map(AuditEvent::occurredAt)
        .filter(time -> !isNear(time, facts.received(), facts.policy().auditWindow()))
        .map(
            time ->
                Violation.ofPath(
                    Code.AUDIT_TIME,
                    step.id(),
                    change.change().path(),
                    Fact.of("occurred_at", time),
                    Fact.of("received", facts.received())));
  }

  private static Optional<AuditEvent> event(AuditAppend append) {
    return append instanceof AuditAppend.OneLine line ? line.event().found() : Optional.empty();
  }

  private static boolean isNear(String time, Instant received, Duration window) {
    try {
      Instant occurred = OffsetDateTime.parse(time).toInstant();
      return Duration.between(occurred, received).abs().compareTo(window) <= 0;
    } catch (DateTimeException | ArithmeticException e) {
      return false;
    }
  }
}
