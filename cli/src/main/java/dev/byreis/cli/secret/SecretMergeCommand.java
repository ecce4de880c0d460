package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.artifact.RecordError;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Reviews a submission and folds it into its file (ART-170). */
@Command(
    name = "merge",
    description = "review a submission and fold it into its file",
    footer = {
      "",
      "all other keys are kept, and every value is encrypted anew to the roster;",
      "an interrupted run is finished by running the same command again"
    })
final class SecretMergeCommand implements OperatorVerb {
  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "the project; else BYREIS_PROJECT, else .byreis.yaml")
  private String project = "";

  @Option(
      names = "--branch",
      required = true,
      paramLabel = "NAME",
      description = "the submission branch")
  private String branch = "";

  @Option(
      names = "--expect",
      paramLabel = "SHA",
      description = "the digest of the file that was reviewed; another one is refused")
  private String expected = "";

  @Option(names = "--yes", description = "do not ask")
  private boolean yes;

  @Option(
      names = "--take-over",
      description = "replace an announcement that another administrator abandoned")
  private boolean takeOver;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    try (Administration administration = Administration.enter(environment, voice, project)) {
      FileUpdate.requireNothingInFlight(administration);
      Repositories repositories = administration.repositories();
      Submission submission = Submission.of(repositories, branch);
      RecordedFile file =
          RecordedFile.of(repositories, submission.artifact().body().file().value());
      Set<SecretName> held = held(file);
      review(submission, file, held);
      confirm(submission, held, environment, voice);
      merge(submission, file, administration, voice).say(json, voice);
      delete(submission, repositories, voice);
      return ExitClass.OK;
    }
  }

  private static Set<SecretName> held(RecordedFile file) throws CommandFailedException {
    return file.findArtifact().map(a -> Set.copyOf(a.body().secrets().keySet())).orElse(Set.of());
  }

  /** All that can be checked without decrypting. */
  private void review(Submission submission, RecordedFile file, Set<SecretName> held)
      throws CommandFailedException {
    if (!expected.isEmpty() && !expected.equals(submission.sha().toString())) {
      throw refused("its file is not the one that was reviewed, but " + submission.sha());
    }
    submission.requireAsNamed(held);
    Optional<RecordError> error = file.recordCheck().findSubmissionError(submission.artifact());
    if (error.isPresent()) {
      throw refused(
          error.get() == RecordError.IDENTITY
              ? "it is for another project"
              : "it is not encrypted to exactly the administrators of the roster");
    }
    int recipients = submission.artifact().body().recipients().size();
    if (submission.artifact().body().secrets().values().stream()
        .anyMatch(value -> value.header().stanzas().size() != recipients)) {
      throw refused("a value has more or fewer recipients than it says");
    }
  }

  private void confirm(
      Submission submission, Set<SecretName> held, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    Set<SecretName> added = new TreeSet<>(submission.artifact().body().secrets().keySet());
    Set<SecretName> replaced = new TreeSet<>(added);
    added.removeAll(held);
    replaced.retainAll(held);
    voice.note("file     " + submission.artifact().body().file());
    voice.note("adds     " + added);
    voice.note("replaces " + replaced);
    voice.note("artifact " + submission.sha());
    if (yes || !expected.isEmpty()) {
      return;
    }
    if (environment.isNonInteractive()) {
      throw CommandFailedException.general(
          "nobody is there to agree", "give --expect with the digest that was reviewed, or --yes");
    }
    voice.note("type yes to merge it:");
    if (!environment.readLine().orElse("").strip().equals("yes")) {
      throw CommandFailedException.general("not merged", "nothing was written");
    }
  }

  private WrittenFile merge(
      Submission submission, RecordedFile file, Administration administration, Voice voice)
      throws CommandFailedException, IOException {
    TargetPr pr = TargetPr.ofMerge(file.repositories().slug(), submission.seconds());
    Change.Pendings pendings = Change.Pendings.of(takeOver);
    Change.Pin pin = later -> requireUnmoved(submission, later);
    try (PlainValues values =
        administration.decryption().decrypt(submission.artifact().body().secrets())) {
      if (file.findBlob().isPresent()) {
        return Edit.of(administration, file.name().value(), pendings, voice).set(values, pr, pin);
      }
      return new WrittenFile(
          "changed",
          new FileUpdate(file, administration, voice)
              .write(values, new Change(pr, values.all().keySet(), Set.of(), pendings, pin)));
    }
  }

  private static void requireUnmoved(Submission submission, RecordedFile file)
      throws CommandFailedException {
    if (file.repositories()
        .project()
        .branches()
        .find(submission.name().branch())
        .filter(submission.tip()::equals)
        .isEmpty()) {
      throw refused("the branch has moved since it was reviewed");
    }
  }

  /** Cosmetic: it is merged whether its branch goes or not. */
  private static void delete(Submission submission, Repositories repositories, Voice voice)
      throws IOException {
    PushOutcome outcome =
        repositories
            .project()
            .copy()
            .push(
                List.of(
                    new RefUpdate.Delete(submission.name().branch(), submission.tip().asObject())));
    if (!(outcome instanceof PushOutcome.Landed)) {
      voice.note(
          "the branch is still there; delete it with: git push origin --delete "
              + submission.name().branch().shortName());
    }
  }

  private static CommandFailedException refused(String why) {
    return new CommandFailedException(
        ExitClass.VERIFY_FAILURE,
        "the submission cannot be merged: " + why,
        "have it submitted again: byreis secret submit");
  }
}
