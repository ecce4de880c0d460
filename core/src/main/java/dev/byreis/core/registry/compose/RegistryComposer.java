package dev.byreis.core.registry.compose;

import dev.byreis.core.registry.AuditEvent;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.AuditLine;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Composes the commits of one project on one parent (REG-192 to REG-200). It makes what is asked
 * for: whether it may be done now is for the caller to know, and for the rules to judge. Where an
 * open pending is missing that the kind needs, it throws IllegalArgumentException.
 */
public final class RegistryComposer {
  private static final Comparator<Block> BY_NAME = Comparator.comparing(Block::file);

  private final ProjectId project;
  private final CommitId parent;
  private final Instant now;
  private final CounterSteps steps;

  /**
   * A composer of commits on this parent.
   *
   * @param now the time that counters and rows record
   */
  public RegistryComposer(ProjectId project, CommitId parent, Instant now) {
    this.project = project;
    this.parent = parent;
    this.now = now;
    this.steps = new CounterSteps(parent, now);
  }

  /** The initial counter files that an administrative commit creates (REG-154). */
  public static SortedMap<TreePath, Bytes> initialCounters(
      ProjectId project, Collection<LogicalName> files, Instant now) {
    SortedMap<TreePath, Bytes> content = new TreeMap<>();
    files.forEach(file -> put(content, CounterSteps.initial(project, file, now)));
    return content;
  }

  /** Kind A: announces one artifact (REG-192). */
  public Composition pendingBump(Target target, TargetPr pr) {
    Block block = steps.block(target, pr);
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    put(files, steps.announced(target.before(), block));
    return new Composition(files, new CommitBody.PendingBump(project, block));
  }

  /**
   * Kind B: accepts what is pending (REG-193).
   *
   * @param announced the counter with its open pending
   * @param keyName the one key that changed; empty for several
   * @param log the audit log at the parent, empty before the first row
   */
  public Composition mergeBump(
      Counter announced, String keyName, AuditEvents.Encryption encryption, Bytes log) {
    Block block = steps.block(announced);
    Bytes row = AuditLine.write(AuditEvents.merge(now, project, block, keyName, encryption));
    SortedMap<TreePath, Bytes> files = filesWith(log, row);
    put(files, steps.accepted(announced, block, announced.epoch()));
    return new Composition(
        files, new CommitBody.MergeBump(project, block, AuditLine.entrySha(row)));
  }

  /** Kind A*: announces a rotation with all its files (REG-197). */
  public Composition rotationWriteAhead(Rotation rotation, Collection<Target> targets) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    List<Block> blocks = blocks(targets, rotation.target());
    for (Target target : targets) {
      put(files, steps.announced(target.before(), steps.block(target, rotation.target())));
    }
    return new Composition(
        files,
        new CommitBody.RotationWriteAhead(
            project, rotation.epoch(), rotation.branch(), parent, rotation.delta(), blocks));
  }

  /**
   * Kind C: CommitRotation (REG-195).
   *
   * @param announced the counters of all files, each with its open pending
   * @param requested details of an absorbed access request; may be empty (REG-232)
   */
  public Composition rotationCommit(
      AuditEvents.Announced rotation,
      Collection<Counter> announced,
      Map<String, String> requested,
      Bytes log) {
    Bytes row = AuditLine.write(AuditEvents.rotation(now, project, rotation, requested));
    SortedMap<TreePath, Bytes> files = filesWith(log, row);
    List<Block> blocks = announced.stream().map(steps::block).sorted(BY_NAME).toList();
    for (Counter counter : announced) {
      put(files, steps.accepted(counter, steps.block(counter), rotation.epoch()));
    }
    return new Composition(
        files,
        new CommitBody.RotationCommit(
            project, rotation.epoch(), parent, AuditLine.entrySha(row), blocks));
  }

  /** Kind D for pendings that no A* announced (REG-196). */
  public Composition reversal(Collection<Counter> announced, Bytes log) {
    return reversal(
        announced, log, (target, names) -> AuditEvents.reversal(now, project, target, names));
  }

  /** Kind D for the pendings of one A*, which the row repeats (REG-196, REG-233). */
  public Composition reversal(
      AuditEvents.Announced rotation, Collection<Counter> announced, Bytes log) {
    return reversal(
        announced,
        log,
        (target, names) -> AuditEvents.reversal(now, project, target, names, rotation));
  }

  private Composition reversal(
      Collection<Counter> announced,
      Bytes log,
      BiFunction<TargetPr, List<LogicalName>, AuditEvent> event) {
    TargetPr target =
        announced.stream()
            .map(counter -> CounterSteps.pendingOf(counter).targetPr())
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("nothing to reverse"));
    List<LogicalName> names = names(announced);
    Bytes row = AuditLine.write(event.apply(target, names));
    SortedMap<TreePath, Bytes> files = filesWith(log, row);
    announced.forEach(counter -> put(files, steps.cleared(counter)));
    return new Composition(
        files, new CommitBody.RotationReversal(project, parent, AuditLine.entrySha(row), names));
  }

  /** Kind F, forward: sets what C would have set, pendings or not (REG-200). */
  public Composition rollForward(
      Reconciliation reconciliation, Collection<Target> targets, Bytes log) {
    Bytes row = row(reconciliation, AuditEvents.Direction.FORWARD);
    SortedMap<TreePath, Bytes> files = filesWith(log, row);
    Rotation rotation = reconciliation.rotation();
    List<Block> blocks = blocks(targets, rotation.target());
    for (Target target : targets) {
      Block block = steps.block(target, rotation.target());
      put(files, steps.accepted(target.before(), block, rotation.epoch()));
    }
    return new Composition(files, new CommitBody.RollForward(head(reconciliation, row), blocks));
  }

  /** Kind F, back: clears the pendings that are left, possibly none (REG-200). */
  public Composition rollBack(
      Reconciliation reconciliation, Collection<Counter> announced, Bytes log) {
    Bytes row = row(reconciliation, AuditEvents.Direction.BACK);
    SortedMap<TreePath, Bytes> files = filesWith(log, row);
    announced.forEach(counter -> put(files, steps.cleared(counter)));
    return new Composition(
        files, new CommitBody.RollBack(head(reconciliation, row), names(announced)));
  }

  private Bytes row(Reconciliation reconciliation, AuditEvents.Direction direction) {
    return AuditLine.write(
        AuditEvents.reconciliation(
            now,
            project,
            new AuditEvents.Reconciled(reconciliation.rotation().epoch(), direction),
            reconciliation.rotation().target(),
            reconciliation.administrator()));
  }

  private CommitBody.Reconciliation head(Reconciliation reconciliation, Bytes row) {
    return new CommitBody.Reconciliation(
        project,
        reconciliation.rotation().epoch(),
        reconciliation.rotation().branch(),
        parent,
        AuditLine.entrySha(row),
        reconciliation.reasonCode());
  }

  private List<Block> blocks(Collection<Target> targets, TargetPr pr) {
    return targets.stream().map(target -> steps.block(target, pr)).sorted(BY_NAME).toList();
  }

  private static List<LogicalName> names(Collection<Counter> counters) {
    return counters.stream().map(Counter::file).sorted().toList();
  }

  private SortedMap<TreePath, Bytes> filesWith(Bytes log, Bytes row) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    files.put(RegistryPath.ofAudit(project), AuditLine.append(log, row));
    return files;
  }

  private static void put(SortedMap<TreePath, Bytes> files, Counter counter) {
    files.put(
        RegistryPath.ofCounter(counter.project(), counter.file()), CounterFormat.write(counter));
  }
}
