package dev.byreis.core.audit;

import dev.byreis.core.audit.AuditMessage.CounterStep;
import dev.byreis.core.audit.AuditVerifier.RawLine;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.repo.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pairs the lines of a log with the commits that wrote them, and tests each pair (REG-256 on). */
final class LinePairing {
  private static final String NOBODY = "-";

  private final TreePath log;
  private final String counters;
  private final List<AuditCommit> commits;
  private final Map<String, CounterValue> last = new HashMap<>();

  LinePairing(ProjectId project, List<AuditCommit> commits) {
    this.log = RegistryPath.ofAudit(project);
    this.counters = "counters/" + project;
    this.commits = commits;
  }

  AuditVerification verify(List<RawLine> lines) {
    long readable = lines.stream().filter(line -> line.event().found().isPresent()).count();
    boolean countsAgree = readable == commits.size();
    int firstBound = firstBound();
    List<AuditedLine> audited = new ArrayList<>(lines.size());
    int pair = 0;
    for (int i = 0; i < lines.size(); i++) {
      RawLine line = lines.get(i);
      if (line.event().found().isEmpty()) {
        audited.add(
            new AuditedLine(i + 1, line.event(), LineStatus.MISSING, NOBODY, "cannot be read"));
      } else if (countsAgree) {
        LineStatus ifSound = pair < firstBound ? LineStatus.LEGACY : LineStatus.VERIFIED;
        audited.add(verdict(i + 1, line, commits.get(pair), ifSound));
        pair++;
      } else {
        audited.add(
            new AuditedLine(
                i + 1, line.event(), LineStatus.TAMPERED, NOBODY, "lines and commits differ"));
      }
    }
    String fault =
        countsAgree ? "" : readable + " lines were written by " + commits.size() + " commits";
    return new AuditVerification(audited, fault);
  }

  private int firstBound() {
    for (int i = 0; i < commits.size(); i++) {
      if (!commits.get(i).message().entry().isEmpty()) {
        return i;
      }
    }
    return commits.size();
  }

  private AuditedLine verdict(int number, RawLine line, AuditCommit commit, LineStatus ifSound) {
    Optional<String> gap = gap(commit);
    Optional<String> fault = fault(line, commit, ifSound).or(() -> gap);
    if (fault.isPresent()) {
      return new AuditedLine(number, line.event(), LineStatus.TAMPERED, NOBODY, fault.get());
    }
    String actor = commit.message().actor();
    return new AuditedLine(number, line.event(), ifSound, actor.isEmpty() ? NOBODY : actor, "");
  }

  /** The tests of REG-257, in order. */
  private Optional<String> fault(RawLine line, AuditCommit commit, LineStatus ifSound) {
    Optional<TreePath> spliced =
        commit.paths().stream()
            .filter(path -> !path.equals(log) && !path.isBelow(counters))
            .findFirst();
    if (spliced.isPresent()) {
      return Optional.of("splice: the commit also changes " + spliced.get());
    }
    if (commit.signing() == AuditCommit.Signing.NOT_VALID) {
      return Optional.of("the commit is not signed by a trusted key");
    }
    if (ifSound == LineStatus.LEGACY) {
      return Optional.empty();
    }
    if (commit.message().entry().isEmpty()) {
      return Optional.of("claims legacy: no audit_entry_sha");
    }
    return line.hashed().sha256Hex().equals(commit.message().entry())
        ? Optional.empty()
        : Optional.of("the line's hash is not the one that was signed");
  }

  /** Continuity (REG-258): each file's counters go up by one, from commit to commit. */
  private Optional<String> gap(AuditCommit commit) {
    Optional<String> gap = Optional.empty();
    for (CounterStep step : commit.message().steps()) {
      CounterValue before = last.get(step.file());
      boolean follows =
          before == null || before.equals(step.previous()) && before.isFollowedBy(step.next());
      if (follows) {
        last.put(step.file(), step.next());
      } else {
        gap = Optional.of("counter of " + step.file() + " jumps");
      }
    }
    return gap;
  }
}
