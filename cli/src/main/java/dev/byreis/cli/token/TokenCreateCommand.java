package dev.byreis.cli.token;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.auth.Lifetime;
import dev.byreis.server.auth.NewToken;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.auth.TokenCreation;
import dev.byreis.server.auth.UserName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a token and prints it, once. */
@Command(name = "create", description = "make a token and print it: it is never shown again")
final class TokenCreateCommand implements Verb {
  private static final int LONGEST_DAYS = 36_500;

  @Option(names = "--data", required = true, description = "the gateway's data directory")
  private Path data = Path.of("");

  @Option(names = "--user", required = true, description = "the user that the token stands for")
  private String user = "";

  @Option(names = "--name", description = "what to call the token; the user's name if left out")
  private String name = "";

  @Option(names = "--expires-in-days", description = "for how long it counts; for ever if left out")
  private int days;

  @Option(
      names = "--scope",
      description = "how far it reaches, e.g. 'read *' or 'write registry projects/shop'",
      defaultValue = "write *")
  private String scope = "";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    UserName principal = Tokens.name(user, "user name");
    UserName called = name.isEmpty() ? principal : Tokens.name(name, "token name");
    Scope reach =
        Scope.find(scope)
            .orElseThrow(
                () ->
                    CommandFailedException.general(
                        "'" + scope + "' is not a scope",
                        "write 'read' or 'write', then '*', or 'registry' and 'projects/ID'"));
    NewToken wanted = new NewToken(called, principal, lifetime(), reach);
    Optional<CommandFailedException> failure =
        Tokens.storeOf(data)
            .create(wanted)
            .fold(
                created -> {
                  report(voice, created);
                  return Optional.empty();
                },
                () -> failed("there is a token named " + called, "choose another name with --name"),
                () -> failed("the store is full", "ask whoever runs the gateway to clear it"));
    if (failure.isPresent()) {
      throw failure.get();
    }
    return ExitClass.OK;
  }

  private Lifetime lifetime() throws CommandFailedException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    if (days < 0 || days > LONGEST_DAYS) {
      throw CommandFailedException.general(
          days + " days is no lifetime", "use 1 to " + LONGEST_DAYS + ", or leave it out");
    }
    return days == 0 ? Lifetime.endless(now) : Lifetime.until(now, now.plus(days, ChronoUnit.DAYS));
  }

  private static Optional<CommandFailedException> failed(String wrong, String next) {
    return Optional.of(CommandFailedException.general(wrong, next));
  }

  private void report(Voice voice, TokenCreation.Created created) {
    String expires = Tokens.when(created.token().lifetime().expires());
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("name", created.token().name().value());
                document.writeStringField("user", created.token().principal().value());
                document.writeStringField("scope", created.token().scope().text());
                document.writeStringField("expires", expires);
                document.writeStringField("token", created.secret().reveal());
              }));
      return;
    }
    voice.note(
        "token "
            + created.token().name()
            + " for "
            + created.token().principal()
            + ", "
            + created.token().scope().text()
            + ", expires "
            + expires);
    voice.note("keep it now: it is not shown again");
    voice.result(created.secret().reveal());
  }
}
