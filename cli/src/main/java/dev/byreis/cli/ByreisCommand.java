package dev.byreis.cli;

import dev.byreis.cli.admin.AdminCommand;
import dev.byreis.cli.artifact.ArtifactCommand;
import dev.byreis.cli.audit.AuditCommand;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.demo.DemoCommand;
import dev.byreis.cli.doctor.DoctorCommand;
import dev.byreis.cli.gateway.GatewayCommand;
import dev.byreis.cli.gateway.ReplayCommand;
import dev.byreis.cli.gateway.ServeCommand;
import dev.byreis.cli.gateway.WhatIfCommand;
import dev.byreis.cli.judge.JudgeCommand;
import dev.byreis.cli.key.KeyCommand;
import dev.byreis.cli.log.LogCommand;
import dev.byreis.cli.ready.ReadyCommand;
import dev.byreis.cli.registry.RegistryCommand;
import dev.byreis.cli.rotation.RotateCommand;
import dev.byreis.cli.secret.DecryptCommand;
import dev.byreis.cli.secret.GetCommand;
import dev.byreis.cli.secret.SecretCommand;
import dev.byreis.cli.token.TokenCommand;
import dev.byreis.cli.trust.InitCommand;
import dev.byreis.cli.words.CompletionCommand;
import dev.byreis.cli.words.ManCommand;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The byreis command: reads the command line, runs one verb, and ends with its exit class. */
@Command(
    name = "byreis",
    description = "keeps key rotations whole: a git gateway and what its operators need",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      ReplayCommand.class,
      WhatIfCommand.class,
      JudgeCommand.class,
      GatewayCommand.class,
      RotateCommand.class,
      ReadyCommand.class,
      DoctorCommand.class,
      DemoCommand.class,
      KeyCommand.class,
      LogCommand.class,
      InitCommand.class,
      RegistryCommand.class,
      SecretCommand.class,
      GetCommand.class,
      DecryptCommand.class,
      AdminCommand.class,
      ArtifactCommand.class,
      AuditCommand.class,
      TokenCommand.class,
      CompletionCommand.class,
      ManCommand.class,
      VersionCommand.class,
    })
public final class ByreisCommand {
  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show where in the program a failure happened")
  private boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "say what there is to say and end")
  private boolean help;

  private ByreisCommand() {}

  /** Ends the process with the exit class of the verb. */
  public static void main(String[] arguments) {
    ExitClass end = run(Voice.ofProcess(System.getenv()), arguments);
    System.exit(end.number());
  }

  /** Runs one verb and says what became of it; never throws. */
  public static ExitClass run(Voice voice, String... arguments) {
    return run(Environment.ofProcess(), voice, arguments);
  }

  /** The same in another environment. */
  public static ExitClass run(Environment environment, Voice voice, String... arguments) {
    ByreisCommand root = new ByreisCommand();
    try {
      return root.dispatch(environment, voice, arguments);
    } catch (ParameterException e) {
      voice.wrong(firstLine(e), "see: " + commandOf(e) + " --help");
      return ExitClass.GENERAL;
    } catch (CommandFailedException e) {
      voice.wrong(e.wrong(), e.next());
      root.trace(voice, e);
      return e.exitClass();
    } catch (IOException | UncheckedIOException e) {
      voice.wrong("cannot read or write: " + e.getMessage(), "check the path and its permissions");
      root.trace(voice, e);
      return ExitClass.GENERAL;
    } catch (Throwable e) {
      voice.wrong(
          "unexpected failure (" + e.getClass().getSimpleName() + ")",
          "run it again with --debug and report what it prints");
      root.trace(voice, e);
      return ExitClass.GENERAL;
    }
  }

  private ExitClass dispatch(Environment environment, Voice voice, String... arguments)
      throws CommandFailedException, IOException {
    CommandLine commandLine = new CommandLine(this).setCaseInsensitiveEnumValuesAllowed(true);
    ParseResult chosen = commandLine.parseArgs(arguments);
    while (chosen.hasSubcommand()) {
      chosen = chosen.subcommand();
    }
    CommandLine command = chosen.commandSpec().commandLine();
    if (help) {
      command.usage(voice.out());
      return ExitClass.OK;
    }
    if (command.getCommand() instanceof Verb verb) {
      return verb.run(voice);
    }
    if (command.getCommand() instanceof OperatorVerb verb) {
      return verb.run(environment, voice);
    }
    throw new ParameterException(command, "a command is missing");
  }

  private void trace(Voice voice, Throwable cause) {
    if (debug) {
      voice.trace(cause);
    }
  }

  private static String commandOf(ParameterException e) {
    return e.getCommandLine().getCommandSpec().qualifiedName();
  }

  /** What picocli says, in the voice of this command. */
  private static String firstLine(ParameterException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("wrong command line");
    return line.isEmpty() ? line : Character.toLowerCase(line.charAt(0)) + line.substring(1);
  }
}
