package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.control.Wish;
import dev.byreis.server.pause.Resumption;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a pause, once someone has looked. */
@Command(name = "resume", description = "end a pause, once someone has looked")
final class GatewayResumeCommand implements Verb {
  @Mixin private WhichGateway which = new WhichGateway();
  @Mixin private Wishing wishing = new Wishing();

  @Option(
      names = "--accept",
      paramLabel = "COMMIT",
      description =
          "leave the ref that has moved where it is now, exactly this commit ('absent' where it is"
              + " gone), after full verification; once for each")
  private List<String> accept = List.of();

  @Option(names = "--restore", description = "move refs back to where the gateway left them")
  private boolean restore;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    return Wishing.say(
        which,
        new Wish.Resume(wishing.repository(), choice(), wishing.reason()),
        voice,
        "see where the refs are and why, then: --restore, or --accept COMMIT; docs/runbook.md");
  }

  private Resumption.Choice choice() throws CommandFailedException {
    if (restore && !accept.isEmpty()) {
      throw CommandFailedException.general(
          "a ref cannot both stay and go back", "give either --accept or --restore");
    }
    if (restore) {
      return new Resumption.Choice.Restore();
    }
    return accept.isEmpty()
        ? new Resumption.Choice.NoneMoved()
        : new Resumption.Choice.Accept(Set.copyOf(accept));
  }
}
