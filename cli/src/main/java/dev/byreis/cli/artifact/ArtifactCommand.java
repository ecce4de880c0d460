package dev.byreis.cli.artifact;

import picocli.CommandLine.Command;

/** What is about one encrypted file. */
@Command(
    name = "artifact",
    description = "an encrypted file: what it says without a private key",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ArtifactInspectCommand.class)
public final class ArtifactCommand {}
