package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.StopSignal;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.judge.Judging;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.auth.TokenSecret;
import dev.byreis.server.config.AccessSettings;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.JudgeSettings;
import dev.byreis.server.config.ListenSettings;
import dev.byreis.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs the gateway until it is told to stop. */
@Command(
    name = "serve",
    description = "run the gateway; with --data alone it makes what it needs at its first start")
public final class ServeCommand implements Verb {
  @Mixin private WhichGateway which = new WhichGateway();

  @Option(names = "--check-config", description = "say what is wrong with --config, and end")
  private boolean checkConfig;

  @Option(names = "--listen", description = "with --data: a loopback address; default 127.0.0.1")
  private String listen = "";

  @Option(names = "--port", description = "with --data: 0 takes a free port; default 8420")
  private int port = ListenSettings.DEFAULT.port();

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    if (checkConfig) {
      return check(which.file(), voice);
    }
    Configuration configuration = which.isFile() ? which.configuration() : embedded();
    LogOutput.use(configuration.operation().log());
    try (StopSignal stop = StopSignal.listen();
        DataDirectory data = Data.open(configuration.data())) {
      if (configuration.listen().judge() instanceof JudgeSettings.At at) {
        serveAndJudge(configuration, at, data, stop, voice);
      } else if (which.isFile()) {
        serve(configuration, data, stop, voice);
      } else {
        serveEmbedded(configuration, data, stop, voice);
      }
      voice.note("stopped");
    }
    return ExitClass.OK;
  }

  private static ExitClass check(ConfigurationFile file, Voice voice)
      throws CommandFailedException, IOException {
    List<String> faults = file.faults();
    faults.forEach(voice::result);
    if (faults.isEmpty()) {
      voice.good("the configuration is good");
      return ExitClass.OK;
    }
    voice.wrong(faults.size() == 1 ? "one fault" : faults.size() + " faults", "");
    return ExitClass.GENERAL;
  }

  private Configuration embedded() throws CommandFailedException, IOException {
    String address = listen.isEmpty() ? ListenSettings.DEFAULT.address() : listen;
    int chosen = port == 0 ? FreePort.on(address) : port;
    return Configuration.embedded(
        which.data(),
        ListenSettings.findOnLoopback(address, chosen)
            .orElseThrow(
                () ->
                    CommandFailedException.general(
                        "without a configuration the gateway listens on loopback only",
                        "use a loopback address and a port from 0 to 65535, or --config with"
                            + " listen.tls")));
  }

  /** Answers the hooks of repositories that this gateway does not serve, too. */
  private void serveAndJudge(
      Configuration configuration,
      JudgeSettings.At at,
      DataDirectory data,
      StopSignal stop,
      Voice voice)
      throws CommandFailedException, IOException {
    try (Judging judging = Judging.start(at.socket(), at.configurations(), voice)) {
      voice.note("hooks are answered at " + judging.socket());
      serve(configuration, data, stop, voice);
    }
  }

  private void serve(Configuration configuration, DataDirectory data, StopSignal stop, Voice voice)
      throws CommandFailedException, IOException {
    try (Serving serving = Serving.start(configuration, data, Clock.systemUTC(), which.option())) {
      voice.result(serving.url().toString());
      serving.untilStopped(stop, voice);
    }
  }

  private void serveEmbedded(
      Configuration configuration, DataDirectory data, StopSignal stop, Voice voice)
      throws CommandFailedException, IOException {
    EmbeddedStart first =
        new EmbeddedStart(configuration, data, Clock.systemUTC(), Progress.UNWATCHED);
    if (!first.isDue()) {
      serve(configuration, data, stop, voice);
      return;
    }
    first.prepare();
    try (Serving serving = Serving.start(configuration, data, Clock.systemUTC(), which.option())) {
      introduce(first, serving, voice);
      first.finish();
      serving.untilStopped(stop, voice);
    }
  }

  /** The token is made when everything else has worked, so that it is not lost with a start. */
  private void introduce(EmbeddedStart first, Serving serving, Voice voice)
      throws CommandFailedException, IOException {
    Path keys = which.data().toAbsolutePath().normalize().resolve("keys");
    Optional<TokenSecret> token = first.makeToken();
    voice.result("url     " + serving.url());
    voice.result("user    " + AccessSettings.EMBEDDED_ADMIN);
    token.ifPresent(secret -> voice.result("token   " + secret.reveal()));
    voice.result("anchor  " + first.anchor());
    voice.result("keys    " + keys.resolve(Preparation.ADMIN) + " signs what you push");
    voice.result("        " + keys.resolve(Preparation.ANCHOR) + " began the registry");
    if (token.isPresent()) {
      voice.note("keep the token now: it is not shown again");
    } else {
      voice.note("a start before this one made a token: if you did not see it, make another:");
      voice.note("  byreis token create " + which.option() + " --user admin --name another");
    }
    voice.note("move " + keys.resolve(Preparation.ANCHOR) + " offline: daily work never needs it");
  }
}
