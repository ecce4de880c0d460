package dev.byreis.core.audit;

import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.AuditLine;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Reading;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ReadAhead;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UncheckedUnreadableRepositoryException;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Verifies audit logs of projects by the algorithm of REG section 14.1. Linear in the logs and in
 * the history, which is walked once for all of them.
 */
public final class AuditVerifier {
  private static final long MOST_BYTES = 256L << 20;
  private static final int LONGEST_LINE = 256 << 10;

  private AuditVerifier() {}

  /**
   * Verifies the log of one project as of {@code head}.
   *
   * @throws UnreadableRepositoryException if not all of the history can be seen: inconclusive
   */
  public static AuditVerification verify(
      RepositoryView view, CommitId head, ProjectId project, RegistryPolicy policy)
      throws UnreadableRepositoryException {
    return Objects.requireNonNull(verify(view, head, Set.of(project), policy).get(project));
  }

  /**
   * Verifies the logs of several projects as of {@code head}.
   *
   * @throws UnreadableRepositoryException if not all of the history can be seen: inconclusive
   */
  public static SortedMap<ProjectId, AuditVerification> verify(
      RepositoryView view, CommitId head, Set<ProjectId> projects, RegistryPolicy policy)
      throws UnreadableRepositoryException {
    AuditTrail trail = new AuditTrail(view, policy, projects, head);
    try (Stream<CommitChanges> history = view.history(head);
        RepositoryView.Neighbours neighbours = view.neighbours();
        ReadAhead<CommitChanges> commits =
            neighbours.ahead(history.iterator(), commit -> commit.changes().size())) {
      while (commits.hasNext()) {
        trail.add(commits.next());
      }
    } catch (UncheckedUnreadableRepositoryException e) {
      throw e.checked();
    }
    SortedMap<ProjectId, AuditVerification> found = new TreeMap<>();
    for (ProjectId project : projects) {
      found.put(project, verified(view, head, project, trail));
    }
    return found;
  }

  private static AuditVerification verified(
      RepositoryView view, CommitId head, ProjectId project, AuditTrail trail)
      throws UnreadableRepositoryException {
    try {
      List<AuditCommit> commits = trail.commits(project);
      return trail.headSigning() == AuditCommit.Signing.VALID
          ? paired(view, head, project, commits)
          : new AuditVerification(List.of(), "the head is not signed by a trusted key");
    } catch (AuditMessage.UnclearCountersException e) {
      return new AuditVerification(List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static AuditVerification paired(
      RepositoryView view, CommitId head, ProjectId project, List<AuditCommit> commits)
      throws UnreadableRepositoryException {
    Optional<TreeEntry> entry = view.findEntry(head, RegistryPath.ofAudit(project));
    if (entry.isEmpty()) {
      return new AuditVerification(
          List.of(), commits.isEmpty() ? "" : "the log was removed from the registry");
    }
    if (!(view.readBlob(entry.get().id(), MOST_BYTES) instanceof BlobContent.Read read)) {
      return new AuditVerification(List.of(), "the log is larger than " + MOST_BYTES + " bytes");
    }
    return new LinePairing(project, commits).verify(lines(read.bytes()));
  }

  /** Non-blank lines without their ends, each with what it says (REG-253). */
  static List<RawLine> lines(Bytes log) {
    List<RawLine> lines = new ArrayList<>();
    int from = 0;
    while (from < log.length()) {
      int lf = log.indexOf((byte) '\n', from);
      int end = lf < 0 ? log.length() : lf;
      Bytes line = log.slice(from, end);
      if (!line.toLatin1().isBlank()) {
        lines.add(new RawLine(line.plus(Bytes.utf8("\n")), event(line)));
      }
      from = end + 1;
    }
    return lines;
  }

  private static Reading<AuditEvent> event(Bytes line) {
    boolean endsInCr = !line.isEmpty() && line.at(line.length() - 1) == '\r';
    Bytes text = endsInCr ? line.slice(0, line.length() - 1) : line;
    if (text.length() > LONGEST_LINE) {
      return new Reading.Unreadable<>("longer than " + LONGEST_LINE + " bytes");
    }
    try {
      return new Reading.Read<>(AuditLine.read(text));
    } catch (MalformedRegistryException e) {
      return new Reading.Unreadable<>(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A line as it stands in the log.
   *
   * @param hashed its bytes with the line end (REG-230)
   * @param event what it says
   */
  record RawLine(Bytes hashed, Reading<AuditEvent> event) {}
}
