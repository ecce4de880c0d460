package dev.byreis.hooks.record;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Door;
import dev.byreis.core.evidence.Kept;
import dev.byreis.core.evidence.LoggedEvidence;
import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.evidence.RecordedUpdates;
import dev.byreis.core.evidence.Start;
import dev.byreis.core.evidence.StepTimes;
import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.file.Turn;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.Acceptance;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps records in a log of the gateway's form, which all hooks of a host write in turns: it is
 * opened for each record.
 */
public final class HookLog implements Recorder {
  private final Path folder;
  private final String origin;
  private final Sha256 policy;
  private final List<String> settings;

  /**
   * The log in a folder, which is made when there is something to keep.
   *
   * @param origin the name of a log that is made now
   * @param policy the digest of the settings that decisions are made by
   * @param settings what it is the digest of, line by line
   */
  public HookLog(Path folder, String origin, Sha256 policy, List<String> settings) {
    this.folder = folder;
    this.origin = origin;
    this.policy = policy;
    this.settings = List.copyOf(settings);
  }

  private interface Work<T> {
    T with(LoggedEvidence evidence) throws IOException;
  }

  @Override
  public String decided(Path repository, Decision decision) throws IOException {
    return inTurn(
        decision.decided(),
        evidence -> {
          OpenDecision.of(repository, folder).write(evidence.digest(decision));
          return evidence.decided(decision).receipt().toString();
        });
  }

  @Override
  public String refused(Decision decision) throws IOException {
    return inTurn(decision.decided(), evidence -> evidence.refused(decision).receipt().toString());
  }

  @Override
  public Optional<Acceptance> settle(Path repository, Git git, Instant now) throws IOException {
    OpenDecision open = OpenDecision.of(repository, folder);
    Optional<Sha256> decision = open.find();
    if (decision.isEmpty()) {
      return Optional.empty();
    }
    return inTurn(
        now,
        evidence -> {
          Optional<LoggedRecord> record = evidence.findOpen(decision.get());
          Outcome.Result result =
              record.isPresent() ? result(repository, record.get()) : Outcome.Result.FAILED;
          if (git == Git.MAY_RUN && result != Outcome.Result.LANDED) {
            return Optional.empty();
          }
          Optional<Acceptance> settled = Optional.empty();
          if (record.isPresent()) {
            settled = Optional.of(ended(evidence, decision.get(), record.get(), result, now));
          }
          open.clear();
          return settled;
        });
  }

  private static Acceptance ended(
      LoggedEvidence evidence,
      Sha256 decision,
      LoggedRecord record,
      Outcome.Result result,
      Instant now)
      throws IOException {
    try {
      Kept kept =
          evidence.ended(new Outcome(record.attempt(), decision, result, StepTimes.NONE, now));
      evidence.sign();
      return new Acceptance(record.text("id"), kept.receipt().toString(), List.of());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IOException("a record of another form", e);
    }
  }

  /** How the push ended, by where its refs are. */
  private static Outcome.Result result(Path repository, LoggedRecord decision) throws IOException {
    int moved = 0;
    try (GitStore store = GitStore.open(repository)) {
      List<RefUpdate> updates = RecordedUpdates.in(decision, "updates");
      for (RefUpdate update : updates) {
        RefPosition now =
            store.view().findRef(update.ref()).map(RefPosition::at).orElse(RefPosition.ABSENT);
        moved += now.equals(RefPosition.after(update)) ? 1 : 0;
      }
      if (moved == updates.size()) {
        return Outcome.Result.LANDED;
      }
      return moved == 0 ? Outcome.Result.FAILED : Outcome.Result.UNFINISHED;
    } catch (UnreadableRepositoryException | IllegalArgumentException e) {
      throw new IOException("what became of the last push cannot be seen", e);
    }
  }

  private <T> T inTurn(Instant now, Work<T> work) throws IOException {
    if (!Files.isDirectory(folder)) {
      PrivateFiles.createDirectories(folder);
      PrivateFiles.sync(folder.resolve(".."));
    }
    return Turn.take(
        folder,
        () -> {
          try (LoggedEvidence evidence = LoggedEvidence.open(folder, origin, policy)) {
            putSettingsOnRecord(evidence, now);
            return work.with(evidence);
          }
        });
  }

  /** Once for each settings; should the note of it get lost, once more. */
  private void putSettingsOnRecord(LoggedEvidence evidence, Instant now) throws IOException {
    Path known = folder.resolve("settings").resolve(policy.hex());
    if (Files.exists(known)) {
      return;
    }
    evidence.started(new Start(Door.HOOK, policy, settings, now));
    PrivateFiles.createDirectories(folder.resolve("settings"));
    try (FileChannel made = PrivateFiles.openOrCreate(known)) {
      made.force(true);
    }
  }
}
