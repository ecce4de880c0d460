package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the first version of a configured file (ART-173). */
@Command(
    name = "bootstrap",
    description = "make a file's first version from KEY=VALUE lines on standard input")
final class SecretBootstrapCommand implements OperatorVerb {
  @Mixin private final WhichFile which = new WhichFile();

  @Option(
      names = "--take-over",
      description = "replace an announcement that another administrator abandoned")
  private boolean takeOver;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    String name = which.file(environment);
    try (Administration administration = Administration.enter(environment, voice, which.project());
        PlainValues values = KeyValueLines.read(environment.input())) {
      FileUpdate.requireNothingInFlight(administration);
      RecordedFile file = RecordedFile.of(administration.repositories(), name);
      FileUpdate update = new FileUpdate(file, administration, voice);
      if (update.settle()) {
        new WrittenFile("finished", file.verified()).say(json, voice);
        return ExitClass.OK;
      }
      if (file.findBlob().isPresent() || !file.counter().lastAccepted().isZero()) {
        throw CommandFailedException.general(
            file.path() + " is there already", "change it with: byreis secret set");
      }
      SignedArtifact written =
          update.write(
              values,
              new Change(
                  FileUpdate.withoutPullRequest(administration.repositories()),
                  values.all().keySet(),
                  Set.of(),
                  Change.Pendings.of(takeOver),
                  Change.Pin.NOTHING));
      new WrittenFile("changed", written).say(json, voice);
      return ExitClass.OK;
    }
  }
}
