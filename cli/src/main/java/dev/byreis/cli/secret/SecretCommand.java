package dev.byreis.cli.secret;

import picocli.CommandLine.Command;

/** What changes secrets. */
@Command(
    name = "secret",
    description = "a project's secrets: write, submit and merge them",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SecretBootstrapCommand.class,
      SecretSetCommand.class,
      SecretUnsetCommand.class,
      SecretSubmitCommand.class,
      SecretMergeCommand.class
    })
public final class SecretCommand {}
