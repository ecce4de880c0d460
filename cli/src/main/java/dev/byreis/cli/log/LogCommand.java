package dev.byreis.cli.log;

import picocli.CommandLine.Command;

/** What is about the log of decisions. */
@Command(
    name = "log",
    description = "the log of what the gateway decided, and why",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LogVerifyCommand.class,
      LogShowCommand.class,
      LogCheckpointCommand.class,
      LogKeyCommand.class
    })
public final class LogCommand {}
