package dev.byreis.cli.key;

import picocli.CommandLine.Command;

/** What is about keys. */
@Command(
    name = "key",
    description = "an administrator's keys",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = KeyNewCommand.class)
public final class KeyCommand {}
