package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * A registry that has bodies applied to it as their kinds prescribe, by the real transition of
 * states; neither signed nor judged.
 */
public final class RegistryModel {
  private static final String TIME = "2026-05-21T12:00:00Z";
  private static final TreeEntry ENTRY =
      new TreeEntry(FileMode.REGULAR, new ObjectName("e".repeat(40)));

  private RegistryModel() {}

  /** A registry with this project, its files all at counter 1. */
  public static RegistryState of(
      ProjectId project, SortedMap<LogicalName, dev.byreis.core.repo.TreePath> files) {
    try {
      RegistryState state =
          RegistryState.EMPTY.withRoster(
              new Reading.Read<>(TestKeys.roster(TestKeys.ALICE, TestKeys.BOB)));
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
      return state;
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  /** The state after a commit with this body. */
  public static RegistryState apply(
      RegistryState state, CommitBody body, AdminId signer, CommitId id) {
    List<FileChange> changes = new ArrayList<>();
    for (LogicalName file : body.files()) {
      dev.byreis.core.repo.TreePath path = RegistryPath.ofCounter(body.project(), file);
      changes.add(
          new FileChange.CounterChange(
              new TreeChange.Modified(path, ENTRY, ENTRY),
              body.project(),
              file,
              new CounterReading.Read(counter(state, body, file))));
    }
    CommitMessage.Footer footer = new CommitMessage.Footer(signer, Bytes.empty());
    return StateTransition.after(
        state,
        new RegistryCommit(
            raw(id),
            new CommitMessage.Signed(Bytes.empty(), body, footer),
            new NativeSignature.Absent(),
            changes));
  }

  private static RawCommit raw(CommitId id) {
    try {
      return RawCommit.parse(id, Bytes.utf8("tree " + "0".repeat(40) + "\n\nmodel\n"));
    } catch (MalformedObjectException e) {
      throw new AssertionError(e);
    }
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
