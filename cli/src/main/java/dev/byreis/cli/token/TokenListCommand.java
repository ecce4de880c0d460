package dev.byreis.cli.token;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.auth.Token;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists tokens, never their secrets: the gateway does not have them. */
@Command(name = "list", description = "list the tokens: names, users, scopes and lifetimes")
final class TokenListCommand implements Verb {
  @Option(names = "--data", required = true, description = "the gateway's data directory")
  private Path data = Path.of("");

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    List<Token> tokens = Tokens.storeOf(data).list();
    Instant now = Instant.now();
    if (json) {
      voice.document(document(tokens, now));
      return ExitClass.OK;
    }
    if (tokens.isEmpty()) {
      voice.note("no tokens");
    }
    for (Token token : tokens) {
      voice.result(
          String.join(
              "  ",
              token.name().value(),
              token.principal().value(),
              Tokens.state(token.lifetime(), now),
              "expires " + Tokens.when(token.lifetime().expires()),
              token.scope().text()));
    }
    return ExitClass.OK;
  }

  private static String document(List<Token> tokens, Instant now) {
    return JsonText.object(
        document -> {
          document.writeArrayFieldStart("tokens");
          for (Token token : tokens) {
            document.writeStartObject();
            document.writeStringField("name", token.name().value());
            document.writeStringField("user", token.principal().value());
            document.writeStringField("state", Tokens.state(token.lifetime(), now));
            document.writeStringField("created", Tokens.when(token.lifetime().created()));
            document.writeStringField("expires", Tokens.when(token.lifetime().expires()));
            document.writeStringField("scope", token.scope().text());
            document.writeEndObject();
          }
          document.writeEndArray();
        });
  }
}
