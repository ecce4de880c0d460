package dev.byreis.server.start;

import dev.byreis.core.evidence.Attempt;
import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.evidence.RecordedUpdates;
import dev.byreis.core.finding.Code;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefUpdate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A push as it is on record, as far as it can be judged again.
 *
 * @param sent what arrived
 * @param head what the registry's {@code main} was
 * @param beside what lands in projects in the same act
 * @param policy the digest of the settings that it was judged by
 * @param findings why it was refused; none if it was accepted, a dry run included
 */
public record RecordedPush(
    Sent sent,
    CommitId head,
    Map<RepositoryName, List<RefUpdate>> beside,
    String policy,
    Set<Code> findings) {
  public RecordedPush {
    beside = Map.copyOf(beside);
    findings = Set.copyOf(findings);
  }

  /**
   * What arrived.
   *
   * @param repository where
   * @param updates what it asked for
   * @param pusher who pushed
   * @param droppedKeys the secrets that it declares to be left out
   * @param received when
   */
  record Sent(
      RepositoryName repository,
      List<RefUpdate> updates,
      Principal pusher,
      Set<String> droppedKeys,
      Instant received) {
    Sent {
      updates = List.copyOf(updates);
      droppedKeys = Set.copyOf(droppedKeys);
    }
  }

  /**
   * The push that a decision is about; empty if it was refused before its rules were asked, or is
   * not recorded in full.
   */
  public static Optional<RecordedPush> find(LoggedRecord record) {
    Set<Code> findings = EnumSet.noneOf(Code.class);
    for (String id : record.column("findings", "code")) {
      Optional<Code> code = Stream.of(Code.values()).filter(one -> one.id().equals(id)).findFirst();
      if (code.isEmpty()) {
        return Optional.empty();
      }
      findings.add(code.get());
    }
    findings.remove(Code.DRY_RUN);
    boolean isJudged = findings.stream().allMatch(RecordedPush::isOfRules);
    try {
      return record.kind() == LoggedRecord.Kind.DECISION && isJudged && isWhole(record)
          ? Optional.of(read(record, findings))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Whether it tells of a rule; the codes before those keep a push from being judged at all. */
  static boolean isOfRules(Code code) {
    return code.compareTo(Code.INTERNAL_ERROR) > 0;
  }

  private static boolean isWhole(LoggedRecord record) {
    String dropped = record.text("dropped_keys");
    return record.text("refs").equals(String.valueOf(record.column("updates", "ref").size()))
        && (dropped.isEmpty() || dropped.equals(String.valueOf(record.texts("dropped").size())))
        && record
            .text("violations")
            .equals(String.valueOf(record.column("findings", "code").size()));
  }

  private static RecordedPush read(LoggedRecord record, Set<Code> findings) {
    Attempt attempt = record.attempt();
    return new RecordedPush(
        new Sent(
            attempt.repository(),
            RecordedUpdates.in(record, "updates"),
            attempt.principal(),
            Set.copyOf(record.texts("dropped")),
            attempt.received()),
        new CommitId(record.text("registry")),
        RecordedUpdates.beside(record),
        record.text("policy"),
        findings);
  }

  boolean isAccepted() {
    return findings.isEmpty();
  }

  /** In what another judgement of the push differs; empty if it agrees. */
  public Optional<String> differs(Set<Code> found) {
    return findings.equals(found)
        ? Optional.empty()
        : Optional.of("recorded " + words(findings) + ", found " + words(found));
  }

  private static String words(Set<Code> codes) {
    return codes.isEmpty()
        ? "accept"
        : "reject " + codes.stream().sorted().map(Code::id).collect(Collectors.joining(" "));
  }
}
