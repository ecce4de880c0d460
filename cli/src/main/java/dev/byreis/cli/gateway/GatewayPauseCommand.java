package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.control.Wish;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lets through only what recovers a project, until someone resumes it. */
@Command(
    name = "pause",
    description = "let through only what recovers a project, until someone resumes it")
final class GatewayPauseCommand implements Verb {
  @Mixin private WhichGateway which = new WhichGateway();
  @Mixin private Wishing wishing = new Wishing();

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    return Wishing.say(
        which,
        new Wish.Pause(wishing.repository(), wishing.reason()),
        voice,
        "see: byreis gateway pause --help");
  }
}
