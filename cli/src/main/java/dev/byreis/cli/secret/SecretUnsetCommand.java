package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes secrets out of a file. */
@Command(
    name = "unset",
    description = "take secrets out of a file",
    footer = {"", "git's history keeps them: change a secret where it is used, too"})
final class SecretUnsetCommand implements OperatorVerb {
  @Mixin private final WhichFile which = new WhichFile();

  @Parameters(paramLabel = "KEY", arity = "1..*", description = "the keys to take out")
  private List<String> keys = new ArrayList<>();

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
    List<SecretName> names = new ArrayList<>();
    for (String key : keys) {
      names.add(KeyNames.of(key));
    }
    try (Administration administration =
        Administration.enter(environment, voice, which.project())) {
      Edit.of(administration, name, Change.Pendings.of(takeOver), voice)
          .unset(names, FileUpdate.withoutPullRequest(administration.repositories()))
          .say(json, voice);
      return ExitClass.OK;
    }
  }
}
