package dev.byreis.cli.admin;

import picocli.CommandLine.Command;

/** What changes who administers. */
@Command(
    name = "roster",
    description = "who administers: add and remove administrators",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RosterAddCommand.class, RosterRemoveCommand.class})
final class RosterCommand {}
