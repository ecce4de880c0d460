package dev.byreis.cli.registry;

import picocli.CommandLine.Command;

/** What is about a registry as a whole. */
@Command(
    name = "registry",
    description = "a registry: make one, verify one",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RegistryInitCommand.class, RegistryVerifyCommand.class})
public final class RegistryCommand {}
