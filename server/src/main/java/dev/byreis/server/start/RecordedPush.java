package dev.byreis.server.start;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.data.RepositoryName;
import dev.byreis.server.evidence.LoggedRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A push to the registry as it is on record, as far as it can be judged again.
 *
 * @param updates what it asked for
 * @param head what the registry's {@code main} was
 * @param received when it arrived
 * @param policy the digest of the settings that it was judged by
 * @param findings why it was refused; none if it was accepted, a dry run included
 */
public record RecordedPush(
    List<RefUpdate> updates, CommitId head, Instant received, String policy, Set<Code> findings) {
  private static final String ABSENT = "absent";

  public RecordedPush {
    updates = List.copyOf(updates);
    findings = Set.copyOf(findings);
  }

  /**
   * The push that a decision is about; empty if it went to a project, was refused before its rules
   * were asked, or is not recorded in full.
   */
  public static Optional<RecordedPush> find(LoggedRecord record) {
    boolean isToRegistry =
        record.kind() == LoggedRecord.Kind.DECISION
            && record.text("repository").equals(RepositoryName.REGISTRY.value());
    Set<Code> findings = EnumSet.noneOf(Code.class);
    for (String id : record.column("findings", "code")) {
      Optional<Code> code = Stream.of(Code.values()).filter(one -> one.id().equals(id)).findFirst();
      if (code.isEmpty()) {
        return Optional.empty();
      }
      findings.add(code.get());
    }
    findings.remove(Code.DRY_RUN);
    // the codes up to this one keep a push from being judged at all
    boolean isJudged = findings.stream().allMatch(code -> code.compareTo(Code.INTERNAL_ERROR) > 0);
    try {
      return isToRegistry && isJudged && isWhole(record)
          ? Optional.of(read(record, findings))
          : Optional.empty();
    } catch (IllegalArgumentException | DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(LoggedRecord record) {
    return record.text("refs").equals(String.valueOf(record.column("updates", "ref").size()))
        && record
            .text("violations")
            .equals(String.valueOf(record.column("findings", "code").size()));
  }

  private static RecordedPush read(LoggedRecord record, Set<Code> findings) {
    List<RefUpdate> updates = new ArrayList<>();
    List<String> refs = record.column("updates", "ref");
    for (int i = 0; i < refs.size(); i++) {
      updates.add(
          update(
              new RefName(refs.get(i)),
              record.column("updates", "old").get(i),
              record.column("updates", "new").get(i)));
    }
    return new RecordedPush(
        updates,
        new CommitId(record.text("registry")),
        Instant.parse(record.text("received")),
        record.text("policy"),
        findings);
  }

  private static RefUpdate update(RefName ref, String before, String after) {
    if (before.equals(ABSENT)) {
      return new RefUpdate.Create(ref, new ObjectName(after));
    }
    ObjectName from = new ObjectName(before);
    return after.equals(ABSENT)
        ? new RefUpdate.Delete(ref, from)
        : new RefUpdate.Move(ref, from, new ObjectName(after));
  }

  /**
   * In what another judgement of the push differs; empty if it agrees. Findings that depend on
   * where the projects were are not expected again.
   */
  public Optional<String> differs(Set<Code> found) {
    Predicate<Code> fromProjects =
        code -> code.rule().startsWith("ROT-") || code == Code.SIGNER_STILL_NEEDED;
    Set<Code> expected =
        findings.stream().filter(fromProjects.negate()).collect(Collectors.toSet());
    return findings.containsAll(found) && found.containsAll(expected)
        ? Optional.empty()
        : Optional.of("recorded " + words(findings) + ", found " + words(found));
  }

  private static String words(Set<Code> codes) {
    return codes.isEmpty()
        ? "accept"
        : "reject " + codes.stream().sorted().map(Code::id).collect(Collectors.joining(" "));
  }
}
