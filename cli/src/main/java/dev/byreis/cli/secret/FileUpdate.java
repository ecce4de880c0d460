package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.AgeEncryption;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.cli.client.WritingKeys;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactWriter;
import dev.byreis.core.artifact.ManifestStream;
import dev.byreis.core.artifact.OversizedArtifactException;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.artifact.UnsignedArtifact;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.Composition;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.registry.compose.Target;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.RotationClass;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes new content the file of record: announced in the registry (kind A), brought to base,
 * accepted in the registry (kind B), in that order (REG-194). Each step reads what it expects and
 * is done if it finds what it was to produce, so a run that was interrupted is finished by the next
 * one (ART-170).
 */
final class FileUpdate {
  private static final int TRIES = 3;
  private static final String AGAIN = "run the same command again: it goes on where this one ended";

  private final RecordedFile file;
  private final Repositories repositories;
  private final AgeDecryption decryption;
  private final WritingKeys keys;
  private final Voice voice;

  FileUpdate(RecordedFile file, Administration administration, Voice voice)
      throws CommandFailedException, IOException {
    this.file = file;
    this.repositories = file.repositories();
    this.decryption = administration.decryption();
    this.keys = administration.writingKeys();
    this.voice = voice;
  }

  /**
   * Looks at both repositories.
   *
   * @throws CommandFailedException with counter-reconcile while a rotation is in flight (ROT-04)
   */
  static void requireNothingInFlight(Administration administration) throws CommandFailedException {
    RotationClass seen = administration.repositories().observe();
    if (seen.isInFlight()) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "a rotation is in flight: " + seen.words(),
          "nothing was written; see: byreis admin rotation status");
    }
  }

  /**
   * Accepts what an interrupted run has brought to base and not yet accepted.
   *
   * @return whether there was such a thing
   */
  boolean settle() throws CommandFailedException, IOException {
    Optional<Pending> pending = file.counter().pending();
    Optional<Artifact> held = file.findArtifact();
    if (pending.isEmpty()
        || held.isEmpty()
        || !pending.get().targetArtifact().equals(held.get().contentSha().sha())) {
      return false;
    }
    voice.note(file.path() + " is on base and not accepted yet: finishing that first");
    accept(pending.get().counter(), held.get(), "");
    file.lookAgain();
    return true;
  }

  /** Writes these values, all of them encrypted anew; the caller has settled and verified. */
  SignedArtifact write(PlainValues values, Change change)
      throws CommandFailedException, IOException {
    SignedArtifact artifact = encrypt(values);
    Bytes content = content(artifact);
    Optional<ObjectName> before = file.findBlob();
    announce(artifact, change);
    try {
      bring(artifact, content, before, change);
      accept(artifact.body().counter(), artifact, change.keyName());
    } catch (CommandFailedException e) {
      throw new CommandFailedException(
          e.exitClass(), e.wrong(), e.next().isEmpty() ? AGAIN : e.next() + "; then " + AGAIN, e);
    }
    prove(artifact, values);
    return artifact;
  }

  private SignedArtifact encrypt(PlainValues values) throws CommandFailedException {
    AgeEncryption encryption = AgeEncryption.to(file.roster().recipients());
    int recipients = encryption.fingerprints().size();
    if (20 + 2 * values.all().size() + 3 * recipients > 1000) {
      throw CommandFailedException.general(
          file.name() + " would have more than 1000 nodes",
          "spread its " + values.all().size() + " keys over several files");
    }
    ArtifactBody body =
        new ArtifactBody(
            repositories.project().id(),
            file.name(),
            file.counter().lastAccepted().next(),
            encryption.fingerprints(),
            encryption.encrypt(values));
    return new UnsignedArtifact(body)
        .signedBy(keys.signer().id(), keys.signer().key().sign(ManifestStream.of(body)));
  }

  private Bytes content(SignedArtifact artifact) throws CommandFailedException {
    try {
      return ArtifactWriter.write(artifact);
    } catch (OversizedArtifactException e) {
      throw new CommandFailedException(
          ExitClass.GENERAL,
          file.name() + " would be larger than any client reads from git (1 MiB)",
          "spread its values over several files",
          e);
    }
  }

  private void announce(SignedArtifact artifact, Change change)
      throws CommandFailedException, IOException {
    for (int i = 0; i < TRIES; i++) {
      Counter counter = file.counter();
      if (!counter.lastAccepted().isFollowedBy(artifact.body().counter())) {
        throw overtaken();
      }
      if (announces(counter, artifact)) {
        return;
      }
      new OpenPending(file, keys).requireOverwritable(counter, change.pendings());
      Instant now = Instant.now();
      Composition commit =
          composer(now).pendingBump(new Target(counter, artifact.contentSha().sha()), change.pr());
      if (pushed(commit.signedBy(keys.signer()), now)) {
        repositories.registry().require();
        return;
      }
      repositories.registry().require();
    }
    throw contended("the registry");
  }

  private static boolean announces(Counter counter, Artifact artifact) {
    return counter
        .pending()
        .filter(p -> p.targetArtifact().equals(artifact.contentSha().sha()))
        .isPresent();
  }

  private void bring(
      SignedArtifact artifact, Bytes content, Optional<ObjectName> before, Change change)
      throws CommandFailedException, IOException {
    for (int i = 0; i < TRIES; i++) {
      file.lookAgain();
      if (file.findContent().filter(content::equals).isPresent()) {
        return;
      }
      if (!file.findBlob().equals(before) || !announces(file.counter(), artifact)) {
        throw overtaken();
      }
      change.pin().requireUnmoved(file);
      Instant now = Instant.now();
      CommitId tip = file.base();
      CommitId commit =
          write(
              () ->
                  new CommitsOfOurs(repositories.project().copy())
                      .unsigned(
                          new ComposedCommit(
                              new TreeMap<>(Map.of(file.path(), content)),
                              Bytes.utf8(change.message(artifact) + "\n")),
                          tip,
                          now));
      PushOutcome outcome =
          repositories
              .project()
              .copy()
              .push(
                  List.of(
                      new RefUpdate.Move(
                          repositories.project().base(), tip.asObject(), commit.asObject())),
                  change.dropped().stream().map(key -> "byreis.drop-key=" + key).toList());
      if (landed(outcome)) {
        return;
      }
    }
    throw contended("the project's repository");
  }

  private void accept(CounterValue counter, Artifact artifact, String keyName)
      throws CommandFailedException, IOException {
    for (int i = 0; i < TRIES; i++) {
      repositories.registry().require();
      Counter now = file.counter();
      if (now.lastAccepted().equals(counter) && now.pending().isEmpty()) {
        return;
      }
      if (!announces(now, artifact)) {
        throw overtaken();
      }
      Instant time = Instant.now();
      Composition commit =
          composer(time)
              .mergeBump(
                  now,
                  keyName,
                  AuditEvents.Encryption.KEPT,
                  repositories
                      .registry()
                      .auditLog(
                          repositories.project().id(), repositories.registry().latest().head()));
      if (pushed(commit.signedBy(keys.signer()), time)) {
        return;
      }
    }
    throw contended("the registry");
  }

  /**
   * What readers will see is read back as they do; a failure is an alarm (ART-170). A newer version
   * by somebody else, verified like any, is none.
   */
  private void prove(SignedArtifact artifact, PlainValues written)
      throws CommandFailedException, IOException {
    file.lookAgain();
    boolean proven;
    try {
      SignedArtifact held = file.verified();
      proven =
          held.body().counter().compareTo(artifact.body().counter()) > 0
              || held.equals(artifact) && decryptsTo(held, written);
    } catch (CommandFailedException e) {
      throw alarm(e.wrong());
    }
    if (!proven) {
      throw alarm("its values are not those that were written");
    }
  }

  private boolean decryptsTo(SignedArtifact held, PlainValues written)
      throws CommandFailedException {
    try (PlainValues read = decryption.decrypt(held.body().secrets())) {
      boolean same = read.all().keySet().equals(written.all().keySet());
      for (Map.Entry<SecretName, PlainValue> value : written.all().entrySet()) {
        same = same && read.find(value.getKey()).filter(value.getValue()::isSameAs).isPresent();
      }
      return same;
    }
  }

  private CommandFailedException alarm(String why) {
    return new CommandFailedException(
        ExitClass.TRUST_ERROR,
        "ALARM: " + file.path() + " was written, and cannot be read back: " + why,
        "stop, tell the other administrators, and see: byreis doctor");
  }

  private RegistryComposer composer(Instant now) {
    return new RegistryComposer(
        repositories.project().id(), repositories.registry().latest().head(), now);
  }

  private boolean pushed(ComposedCommit commit, Instant now)
      throws CommandFailedException, IOException {
    CommitId head = repositories.registry().latest().head();
    CommitId made =
        write(
            () ->
                new CommitsOfOurs(repositories.registry().copy()).signed(commit, head, keys, now));
    return landed(
        repositories
            .registry()
            .copy()
            .push(List.of(new RefUpdate.Move(RefName.MAIN, head.asObject(), made.asObject()))));
  }

  private interface Writing {
    CommitId write() throws IOException, UnreadableRepositoryException;
  }

  private static CommitId write(Writing writing) throws CommandFailedException, IOException {
    try {
      return writing.write();
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** Whether it landed; false if somebody else was first and it may be tried again. */
  private static boolean landed(PushOutcome outcome) throws CommandFailedException {
    if (outcome instanceof PushOutcome.Lost) {
      return false;
    }
    if (outcome instanceof PushOutcome.Landed) {
      return true;
    }
    throw Failures.push(outcome);
  }

  private CommandFailedException overtaken() {
    return new CommandFailedException(
        ExitClass.COUNTER_RECONCILE,
        "somebody else has changed " + file.name() + " meanwhile",
        "look at what it holds now, and decide again");
  }

  private static CommandFailedException contended(String what) {
    return new CommandFailedException(
        ExitClass.TRUST_ERROR, what + " moved " + TRIES + " times while this was written", "");
  }

  /** The target_pr of a change that no pull request is about. */
  static TargetPr withoutPullRequest(Repositories repositories) {
    return TargetPr.ofMerge(repositories.slug(), 0);
  }
}
