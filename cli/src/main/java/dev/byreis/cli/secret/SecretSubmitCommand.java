package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeEncryption;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactSha;
import dev.byreis.core.artifact.ArtifactWriter;
import dev.byreis.core.artifact.OversizedArtifactException;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SubmissionAction;
import dev.byreis.core.artifact.SubmissionMetadata;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.artifact.SubmittedKeys;
import dev.byreis.core.artifact.UnsignedArtifact;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proposes secrets: encrypted to the administrators, without any private key (ART-165). */
@Command(
    name = "submit",
    description = "propose secrets on a branch; values come from standard input, no key is needed")
final class SecretSubmitCommand implements OperatorVerb {
  @Mixin private final WhichFile which = new WhichFile();
  @Mixin private final GivenValues given = new GivenValues();

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    String name = which.file(environment);
    try (PlainValues values = given.read(environment);
        Repositories repositories = Repositories.open(environment, voice, which.project())) {
      repositories.registry().require();
      RecordedFile file = RecordedFile.of(repositories, name);
      fetch(repositories);
      SubmittedKeys keys = keys(values.all().keySet(), held(file));
      SubmissionName submission = nameOf(keys);
      UnsignedArtifact artifact = artifact(file, values);
      Bytes content = content(artifact);
      push(file, submission, content, message(keys));
      say(file, submission, keys, ArtifactSha.of(content), voice);
      return ExitClass.OK;
    }
  }

  private static void fetch(Repositories repositories) throws CommandFailedException, IOException {
    try {
      repositories.project().copy().fetch();
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private static Set<SecretName> held(RecordedFile file) throws CommandFailedException {
    return file.findArtifact().map(a -> Set.copyOf(a.body().secrets().keySet())).orElse(Set.of());
  }

  /** Whether a key is added or replaced is decided by its name alone (ART-166). */
  private static SubmittedKeys keys(Set<SecretName> submitted, Set<SecretName> held) {
    List<SubmittedKeys.Key> keys =
        submitted.stream()
            .map(
                key ->
                    new SubmittedKeys.Key(
                        key, held.contains(key) ? SubmissionAction.REPLACE : SubmissionAction.ADD))
            .toList();
    return keys.size() == 1 ? new SubmittedKeys.Single(keys.get(0)) : new SubmittedKeys.Bulk(keys);
  }

  private static SubmissionName nameOf(SubmittedKeys keys) {
    String seconds = String.valueOf(Instant.now().getEpochSecond());
    return keys instanceof SubmittedKeys.Single single
        ? new SubmissionName.Single(single.key().action(), single.key().name(), seconds)
        : new SubmissionName.Bulk(keys.keys().size(), seconds);
  }

  private static String message(SubmittedKeys keys) {
    String what =
        keys instanceof SubmittedKeys.Single single
            ? single.key().action().word() + " " + single.key().name()
            : SubmissionAction.ADD.word() + " ";
    return "byreis: add submission artifact (" + what + ")\n";
  }

  private static UnsignedArtifact artifact(RecordedFile file, PlainValues values)
      throws CommandFailedException {
    AgeEncryption encryption = AgeEncryption.to(file.roster().recipients());
    return new UnsignedArtifact(
        new ArtifactBody(
            file.repositories().project().id(),
            file.name(),
            CounterValue.ZERO,
            encryption.fingerprints(),
            encryption.encrypt(values)));
  }

  private static Bytes content(UnsignedArtifact artifact) throws CommandFailedException {
    try {
      return ArtifactWriter.write(artifact);
    } catch (OversizedArtifactException e) {
      throw CommandFailedException.general(
          "the submission is larger than any client reads from git (1 MiB)",
          "submit fewer values at once");
    }
  }

  private static void push(
      RecordedFile file, SubmissionName submission, Bytes content, String message)
      throws CommandFailedException, IOException {
    Repositories repositories = file.repositories();
    CommitId commit;
    try {
      commit =
          new CommitsOfOurs(repositories.project().copy())
              .unsigned(
                  new ComposedCommit(
                      new TreeMap<>(Map.of(submission.path(), content)), Bytes.utf8(message)),
                  file.base(),
                  Instant.now());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    PushOutcome outcome =
        repositories
            .project()
            .copy()
            .push(List.of(new RefUpdate.Create(submission.branch(), commit.asObject())));
    if (!(outcome instanceof PushOutcome.Landed)) {
      throw Failures.push(outcome);
    }
  }

  private void say(
      RecordedFile file,
      SubmissionName submission,
      SubmittedKeys keys,
      ArtifactSha sha,
      Voice voice) {
    String branch = submission.branch().shortName();
    String path = file.path().value();
    String block =
        new SubmissionMetadata(file.repositories().project().id(), path, path, keys, sha).block();
    String title =
        "[byreis] "
            + submission.fold(
                single -> single.action().word() + ": " + single.key(),
                bulk -> "bulk: " + bulk.count() + " keys");
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("branch", branch);
                document.writeStringField("artifact_sha", sha.toString());
                document.writeStringField("title", title);
                document.writeStringField("block", block);
              }));
      return;
    }
    voice.result("branch " + branch);
    voice.result("artifact " + sha);
    voice.note("where pull requests are used, title and description are:");
    voice.note(title);
    voice.block(block);
    voice.note("an administrator merges it: byreis secret merge --branch " + branch);
  }
}
