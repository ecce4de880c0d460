package dev.byreis.cli.token;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.auth.UserName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes a token back; a running gateway notices at once. */
@Command(name = "revoke", description = "take a token back")
final class TokenRevokeCommand implements Verb {
  @Option(names = "--data", required = true, description = "the gateway's data directory")
  private Path data = Path.of("");

  @Option(names = "--name", required = true, description = "the token's name")
  private String name = "";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    UserName called = Tokens.name(name, "token name");
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    if (Tokens.storeOf(data).revoke(called, now).isEmpty()) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "there is no token named " + called,
          "see: byreis token list --data " + data);
    }
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("name", called.value());
                document.writeStringField("state", "revoked");
              }));
    } else {
      voice.note("token " + called + " is revoked");
    }
    return ExitClass.OK;
  }
}
