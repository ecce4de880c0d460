package dev.byreis.cli.demo;

import static dev.byreis.cli.demo.DemoWorld.FILE;
import static dev.byreis.cli.demo.DemoWorld.PROJECT;
import static dev.byreis.cli.demo.DemoWorld.SLUG;

import dev.byreis.cli.key.AdminKeys;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.Composition;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.registry.compose.Target;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.Sshsig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The commits of the story in the registry: how the file of record came to be, and then, each on a
 * branch of its own, one rotation, whole and torn in two.
 */
final class PreparedCommits {
  static final String MAIN = "main";
  static final String WRITE_AHEAD = "write-ahead";
  static final String WITHOUT_AUDIT_ROW = "without-audit-row";
  static final String WITHOUT_COUNTER = "without-counter";
  static final String WHOLE = "whole-rotation";

  private static final TreePath COUNTER = RegistryPath.ofCounter(PROJECT, FILE);
  private static final TreePath AUDIT = RegistryPath.ofAudit(PROJECT);

  private final AdminKeys admin;
  private final PreparedProject project;
  private final Instant now;

  PreparedCommits(AdminKeys admin, PreparedProject project, Instant now) {
    this.admin = admin;
    this.project = project;
    this.now = now;
  }

  /**
   * The registry when the story begins.
   *
   * @param head its head
   * @param accepted what its last commit was made of
   */
  record History(CommitId head, Composition accepted) {}

  /** Announces and accepts the file of record, on {@code main}; the ids are always the same. */
  History writeHistory(Path repository, CommitId genesis)
      throws IOException, UnreadableRepositoryException {
    try (StoryRepository store = open(repository)) {
      Counter initial =
          counter(RegistryComposer.initialCounters(PROJECT, List.of(FILE), now).get(COUNTER));
      Composition announced =
          composer(genesis)
              .pendingBump(
                  new Target(initial, project.first().contentSha().sha()),
                  TargetPr.ofMerge(SLUG, 1));
      CommitId first = store.commit(MAIN, List.of(genesis), signed(announced));
      Composition accepted =
          composer(first)
              .mergeBump(
                  counter(announced.files().get(COUNTER)),
                  "",
                  AuditEvents.Encryption.KEPT,
                  Bytes.empty());
      return new History(store.commit(MAIN, List.of(first), signed(accepted)), accepted);
    }
  }

  /** The rotation on top of that: announced on one branch, committed in three ways on others. */
  void writeRotation(Path repository, History history)
      throws IOException, UnreadableRepositoryException {
    try (StoryRepository store = open(repository)) {
      Rotation rotation =
          new Rotation(CounterValue.of(1), SLUG, project.branch(), RecipientDelta.NONE);
      Counter before = counter(history.accepted().files().get(COUNTER));
      Composition ahead =
          composer(history.head())
              .rotationWriteAhead(
                  rotation, List.of(new Target(before, project.rotated().contentSha().sha())));
      CommitId announced = store.commit(WRITE_AHEAD, List.of(history.head()), signed(ahead));
      ComposedCommit whole =
          signed(
              composer(announced)
                  .rotationCommit(
                      rotation.announced(),
                      List.of(counter(ahead.files().get(COUNTER))),
                      Map.of(),
                      known(history.accepted().files().get(AUDIT))));
      store.commit(WHOLE, List.of(announced), whole);
      store.commit(WITHOUT_AUDIT_ROW, List.of(announced), without(AUDIT, whole));
      store.commit(WITHOUT_COUNTER, List.of(announced), without(COUNTER, whole));
    }
  }

  private StoryRepository open(Path repository) throws UnreadableRepositoryException {
    return new StoryRepository(
        repository, now, unsigned -> Sshsig.signCommit(admin.signingKey(), unsigned));
  }

  private RegistryComposer composer(CommitId parent) {
    return new RegistryComposer(PROJECT, parent, now);
  }

  private ComposedCommit signed(Composition composition) {
    return composition.signedBy(new Signer(admin.id(), admin.signingKey()));
  }

  /** The commit with one of its files forgotten. */
  private static ComposedCommit without(TreePath path, ComposedCommit whole) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>(whole.files());
    files.remove(path);
    return new ComposedCommit(files, whole.message());
  }

  private static Counter counter(@Nullable Bytes file) {
    try {
      return CounterFormat.read(known(file), PROJECT, FILE);
    } catch (MalformedRegistryException e) {
      throw new IllegalStateException("the story's counter is refused", e);
    }
  }

  private static Bytes known(@Nullable Bytes file) {
    return Objects.requireNonNull(file, "a commit of the story lacks a file");
  }
}
