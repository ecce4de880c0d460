package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.RotationClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Encrypts a project anew for other recipients, in both repositories or in neither (ROT). */
@Command(
    name = "rotate",
    description = "encrypt every file of a project anew, for the recipients that you say")
public final class RotateCommand implements OperatorVerb {
  @Option(names = "--project", description = "the project; else BYREIS_PROJECT")
  private String project = "";

  @Option(
      names = "--add",
      description = "let them read: an entry of the roster, or ID,AGE-KEY,SIGNER-KEY")
  private List<String> add = new ArrayList<>();

  @Option(names = "--remove", description = "let them read no longer: an id or age key")
  private List<String> remove = new ArrayList<>();

  @Option(names = "--replace", description = "another age key for an administrator: OLD=NEW")
  private List<String> replace = new ArrayList<>();

  @Option(names = "--allow-revoked", description = "let a key that was revoked read again")
  private boolean allowRevoked;

  @Option(names = "--dry-run", description = "check everything, and write nothing")
  private boolean dryRun;

  @Option(names = "--yes", description = "do not ask for the fingerprints of removed keys")
  private boolean yes;

  @Option(names = "--resume", description = "go on with a rotation of your own that stopped")
  private boolean resume;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    RosterChange.Options options = new RosterChange.Options(add, remove, replace);
    try (Administration administration = Administration.enter(environment, voice, project)) {
      RotationRun run = new RotationRun(administration, options, voice);
      Optional<RotationPlan> plan =
          resume ? run.resume() : begin(run, administration, environment, voice);
      say(plan, voice);
      return ExitClass.OK;
    }
  }

  private Optional<RotationPlan> begin(
      RotationRun run, Administration administration, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    RotationClass now = administration.repositories().observe();
    Preconditions.requireQuiet(now, administration.repositories());
    RotationDraft draft = run.draft(now);
    if (!allowRevoked) {
      Preconditions.requireNotRevoked(draft.delta(), now.observation().state());
    }
    draft.say(voice);
    if (!yes && !dryRun) {
      Confirmation.ask(draft.delta().removed(), draft.change().before(), environment, voice);
    }
    RotationPlan plan = run.prepare(draft);
    if (dryRun) {
      voice.good("all checks passed; nothing was written");
      return Optional.empty();
    }
    run.carryOut(plan);
    return Optional.of(plan);
  }

  private void say(Optional<RotationPlan> plan, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("outcome", plan.isPresent() ? "rotated" : "nothing");
                if (plan.isPresent()) {
                  RotationPlan done = plan.get();
                  document.writeStringField("branch", done.ref().value());
                  document.writeStringField("epoch", done.epoch().toString());
                  document.writeStringField("tip", done.tip().hex());
                  document.writeNumberField("files", done.artifacts().size());
                  document.writeArrayFieldStart("recipients");
                  for (Object key : done.roster().recipients()) {
                    document.writeString(key.toString());
                  }
                  document.writeEndArray();
                }
              }));
    } else {
      plan.ifPresent(
          done ->
              voice.result("rotated " + done.artifacts().size() + " files, epoch " + done.epoch()));
    }
  }
}
