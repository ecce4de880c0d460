package dev.byreis.cli.admin;

import picocli.CommandLine.Command;

/** What changes which projects there are. */
@Command(
    name = "project",
    description = "the projects of the registry: add one, or files to one",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ProjectAddCommand.class)
final class ProjectCommand {}
