package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.control.ControlClient;
import dev.byreis.server.control.Wish;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.start.PinnedAnchor;
import dev.byreis.server.start.Supervising;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What is to be paused or resumed, and why; asks a running gateway, or does it where none runs. */
final class Wishing {
  @Option(names = "--project", description = "the project that is meant")
  private String project = "";

  @Option(names = "--registry", description = "the registry, and with it all projects")
  private boolean registry;

  @Option(names = "--reason", required = true, description = "why, for the records")
  private String reason = "";

  RepositoryName repository() throws CommandFailedException {
    if (registry == !project.isEmpty()) {
      throw CommandFailedException.general(
          "it must be clear what is meant", "give either --project ID or --registry");
    }
    if (registry) {
      return RepositoryName.REGISTRY;
    }
    if (!ProjectId.isValid(project)) {
      throw CommandFailedException.general(
          "not the id of a project: " + project, "see the projects of the configuration");
    }
    return RepositoryName.project(new ProjectId(project));
  }

  String reason() throws CommandFailedException {
    if (reason.isBlank()) {
      throw CommandFailedException.general(
          "a reason is needed", "say in a few words why, for those who read the records");
    }
    return reason.strip();
  }

  static ExitClass say(WhichGateway which, Wish wish, Voice voice, String next)
      throws CommandFailedException, IOException {
    Answer answer = answer(which, wish);
    List<String> lines = answer.lines();
    ExitClass exit =
        switch (answer.result()) {
          case DONE -> ExitClass.OK;
          case REFUSED, BUSY -> ExitClass.GENERAL;
          case NOT_FOUND -> ExitClass.NOT_FOUND;
        };
    if (exit == ExitClass.OK) {
      lines.forEach(voice::result);
      return exit;
    }
    lines.stream().skip(1).forEach(voice::note);
    throw new CommandFailedException(
        exit, lines.isEmpty() ? "the gateway gave no reason" : lines.get(0), next);
  }

  private static Answer answer(WhichGateway which, Wish wish)
      throws CommandFailedException, IOException {
    Configuration configuration = which.configuration();
    String named = which.option();
    Optional<Answer> answer = ControlClient.ask(configuration.layout().control(), wish);
    if (answer.isPresent()) {
      return answer.get();
    }
    try (DataDirectory data = Data.open(configuration.data())) {
      Trust trust =
          PinnedAnchor.find(configuration)
              .orElseThrow(() -> TakenOver.notYet(configuration.registry().repository(), named));
      return wish.grant(
          Supervising.offline(configuration, data, trust, Clock.systemUTC()),
          System.getProperty("user.name", "unknown"));
    }
  }
}
