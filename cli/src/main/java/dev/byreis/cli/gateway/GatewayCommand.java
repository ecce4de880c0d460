package dev.byreis.cli.gateway;

import picocli.CommandLine.Command;

/** What is about the gateway's own state. */
@Command(
    name = "gateway",
    description = "the gateway's own state",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      GatewayAdoptCommand.class,
      GatewayPauseCommand.class,
      GatewayResumeCommand.class,
    })
public final class GatewayCommand {}
