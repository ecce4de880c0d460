package dev.byreis.cli.demo;

import static dev.byreis.cli.demo.DemoWorld.FILE;
import static dev.byreis.cli.demo.DemoWorld.PROJECT;

import dev.byreis.cli.key.AdminKeys;
import dev.byreis.core.jgit.CommitDraft;
import dev.byreis.core.jgit.CommitWriter;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.Ident;
import dev.byreis.core.jgit.RefMove;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.AuditLine;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CommitMessageWriter;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Rfc3339;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.Sshsig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The commits of the story, each on a branch of its own: one rotation, whole and torn in two. */
final class PreparedCommits {
  static final String WRITE_AHEAD = "write-ahead";
  static final String WITHOUT_AUDIT_ROW = "without-audit-row";
  static final String WITHOUT_COUNTER = "without-counter";
  static final String WHOLE = "whole-rotation";

  private static final TreePath COUNTER =
      new TreePath("counters/" + PROJECT + "/" + FILE + ".json");
  private static final TreePath AUDIT = new TreePath("audit/" + PROJECT + ".jsonl");
  private static final CounterValue ONE = CounterValue.of(1);

  private final Path repository;
  private final AdminKeys admin;
  private final Instant now;
  private final Sha256 artifact;
  private final TargetPr target;

  PreparedCommits(Path repository, AdminKeys admin, Instant now) {
    this.repository = repository;
    this.admin = admin;
    this.now = now;
    this.artifact = new Sha256(Bytes.utf8("a file, encrypted anew").sha256Hex());
    String when =
        DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(now);
    this.target =
        TargetPr.ofRotation(
            new RepoSlug("acme/" + PROJECT),
            new RotationBranch(RotationBranch.PREFIX + "1-" + when));
  }

  /** Writes them all; the write-ahead follows the genesis, the others the write-ahead. */
  void writeOnto(CommitId genesis) throws IOException, UnreadableRepositoryException {
    try (GitStore store = GitStore.open(repository)) {
      CommitId ahead =
          write(
              store, WRITE_AHEAD, genesis, writeAhead(genesis), Map.of(COUNTER, pending(genesis)));
      Bytes row =
          AuditLine.write(
              AuditEvents.rotation(
                  now, PROJECT, new AuditEvents.Announced(ONE, RecipientDelta.NONE), Map.of()));
      CommitBody rotation =
          new CommitBody.RotationCommit(
              PROJECT, ONE, ahead, AuditLine.entrySha(row), List.of(block(ahead)));
      Bytes log = AuditLine.append(Bytes.empty(), row);
      write(store, WITHOUT_AUDIT_ROW, ahead, rotation, Map.of(COUNTER, advanced()));
      write(store, WITHOUT_COUNTER, ahead, rotation, Map.of(AUDIT, log));
      write(store, WHOLE, ahead, rotation, Map.of(COUNTER, advanced(), AUDIT, log));
    }
  }

  private CommitId write(
      GitStore store, String branch, CommitId parent, CommitBody body, Map<TreePath, Bytes> files)
      throws IOException, UnreadableRepositoryException {
    Ident author = new Ident("byreis-admin", "byreis-admin@localhost", now);
    SortedMap<TreePath, Bytes> changes = new TreeMap<>(files);
    Bytes message = CommitMessageWriter.signed(body, new Signer(admin.id(), admin.signingKey()));
    CommitDraft draft =
        new CommitDraft(List.of(parent), changes, Set.of(), message, author, author);
    CommitId commit =
        new CommitWriter(store.repository())
            .write(draft, unsigned -> Sshsig.signCommit(admin.signingKey(), unsigned));
    RefName name = RefName.branch(branch);
    new RefMove(store.repository()).apply(new RefUpdate.Create(name, commit.asObject()));
    if (store.view().findRef(name).isEmpty()) {
      throw new IOException("cannot make the branch " + name + " in " + repository);
    }
    return commit;
  }

  private CommitBody writeAhead(CommitId parent) {
    return new CommitBody.PendingBump(PROJECT, block(parent));
  }

  private Block block(CommitId parent) {
    return new Block(FILE, CounterValue.ZERO, ONE, artifact, target, parent);
  }

  private Bytes pending(CommitId parent) {
    String when = Rfc3339.seconds(now);
    try {
      return CounterFormat.write(
          Counter.announcing(
              PROJECT,
              FILE,
              Counter.Standing.INITIAL,
              when,
              new Pending(ONE, artifact, target, when, parent)));
    } catch (MalformedRegistryException e) {
      throw new IllegalStateException("the story's counter is refused", e);
    }
  }

  private Bytes advanced() {
    try {
      return CounterFormat.write(
          Counter.settled(
              PROJECT, FILE, new Counter.Standing(ONE, target.value(), ONE), Rfc3339.seconds(now)));
    } catch (MalformedRegistryException e) {
      throw new IllegalStateException("the story's counter is refused", e);
    }
  }
}
