package dev.byreis.core.registry;

import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * A registry to which bodies are applied as their kinds prescribe, by the real transition of
 * states; never signed.
 */
public final class RegistryModel {
  public static final RegistryPolicy POLICY =
      RegistryPolicy.of(Trust.inMode(TrustMode.ROSTER, TestKeys.ANCHOR.publicKey()));

  /** The id of every commit. */
  public static final CommitId COMMIT = new CommitId("c".repeat(40));

  private static final String TIME = "2026-05-21T12:00:00Z";
  private static final TreeEntry ENTRY =
      new TreeEntry(FileMode.REGULAR, new ObjectName("e".repeat(40)));
  private static final RawCommit RAW = raw();

  private RegistryModel() {}

  /** A registry with this project, its files all at counter 1. */
  public static RegistryState of(
      ProjectId project, SortedMap<LogicalName, TreePath> files, Roster roster) {
    try {
      RegistryState state = RegistryState.EMPTY.withRoster(new Reading.Read<>(roster));
      ProjectFiles configured = ProjectFiles.of(files);
      state = state.change(project, p -> p.withConfigured(new Reading.Read<>(configured)));
      for (LogicalName file : files.keySet()) {
        Counter counter =
            Counter.settled(
                project,
                file,
                new Counter.Standing(CounterValue.of(1), "acme/app#1", CounterValue.ZERO),
                TIME);
        state =
            state.change(
                project,
                p -> p.withCounters(p.counters().with(file, new CounterReading.Read(counter))));
      }
      return state.at(COMMIT, RegistryState.HeadKind.ANYTHING_ELSE);
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  /** One registry of these projects, under the ids that the map gives them. */
  public static RegistryState join(
      Map<ProjectId, ProjectState> projects, Roster roster, RegistryState.HeadKind headKind) {
    RegistryState state = RegistryState.EMPTY.withRoster(new Reading.Read<>(roster));
    for (Map.Entry<ProjectId, ProjectState> entry : projects.entrySet()) {
      ProjectState p = entry.getValue();
      state =
          state.change(
              entry.getKey(),
              any ->
                  new ProjectState(
                      entry.getKey(), p.configured(), p.counters(), p.audit(), p.rotations()));
    }
    return state.at(COMMIT, headKind);
  }

  /** A commit with this body, of any kind but F. */
  public static Step signed(RegistryState state, CommitBody body, AdminId signer) {
    return step(
        state,
        new CommitMessage.Signed(Bytes.empty(), body, footer(signer)),
        counters(state, body));
  }

  /** A commit of kind F. */
  public static Step cosigned(
      RegistryState state, CommitBody body, AdminId signer, AdminId cosigner) {
    return step(
        state,
        new CommitMessage.Cosigned(Bytes.empty(), body, footer(signer), footer(cosigner)),
        counters(state, body));
  }

  /** A kind E commit that sets the roster. */
  public static Step roster(RegistryState state, Roster roster) {
    return administrative(
        state,
        new FileChange.RosterChange(
            new TreeChange.Modified(RegistryPath.ADMINS, ENTRY, ENTRY),
            new Reading.Read<>(roster)));
  }

  /** A kind E commit that sets the list of the project's files. */
  public static Step files(
      RegistryState state, ProjectId project, SortedMap<LogicalName, TreePath> files) {
    try {
      return administrative(
          state,
          new FileChange.ProjectChange(
              new TreeChange.Modified(RegistryPath.ofProject(project), ENTRY, ENTRY),
              project,
              new Reading.Read<>(ProjectFiles.of(files))));
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  private static Step administrative(RegistryState state, FileChange change) {
    return step(
        state,
        new CommitMessage.Administrative(new CommitMessage.Approval.None()),
        List.of(change));
  }

  private static CommitMessage.Footer footer(AdminId signer) {
    return new CommitMessage.Footer(signer, Bytes.empty());
  }

  private static Step step(RegistryState state, CommitMessage message, List<FileChange> changes) {
    RegistryCommit commit = new RegistryCommit(RAW, message, new NativeSignature.Absent(), changes);
    return new Step(state, commit, StateTransition.after(state, commit), POLICY, Step.Position.TIP);
  }

  private static RawCommit raw() {
    try {
      return RawCommit.parse(COMMIT, Bytes.utf8("tree " + "0".repeat(40) + "\n\nmodel\n"));
    } catch (MalformedObjectException e) {
      throw new AssertionError(e);
    }
  }

  private static List<FileChange> counters(RegistryState state, CommitBody body) {
    List<FileChange> changes = new ArrayList<>();
    for (LogicalName file : Set.copyOf(body.files())) {
      changes.add(
          new FileChange.CounterChange(
              new TreeChange.Modified(RegistryPath.ofCounter(body.project(), file), ENTRY, ENTRY),
              body.project(),
              file,
              new CounterReading.Read(counter(state, body, file))));
    }
    return changes;
  }

  private static Counter counter(RegistryState state, CommitBody body, LogicalName file) {
    ProjectState project = state.project(body.project());
    Counter before = project.findCounter(file).orElseThrow();
    try {
      for (Block block : body.blocks()) {
        if (block.file().equals(file)) {
          return of(project, body, block, before);
        }
      }
      return Counter.settled(project.id(), file, before.standing(), TIME);
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  private static Counter of(ProjectState project, CommitBody body, Block block, Counter before)
      throws MalformedRegistryException {
    if (body instanceof CommitBody.PendingBump || body instanceof CommitBody.RotationWriteAhead) {
      return Counter.announcing(
          project.id(),
          block.file(),
          before.standing(),
          TIME,
          new Pending(
              block.pendingCounter(),
              block.targetArtifact(),
              block.targetPr(),
              TIME,
              block.parent()));
    }
    CounterValue epoch =
        body instanceof CommitBody.MergeBump ? before.epoch() : project.nextEpoch().orElseThrow();
    return Counter.settled(
        project.id(),
        block.file(),
        new Counter.Standing(block.pendingCounter(), block.targetPr().value(), epoch),
        TIME);
  }
}
