package dev.byreis.cli.token;

import picocli.CommandLine.Command;

/** What is about tokens. */
@Command(
    name = "token",
    description = "tokens with which people and programs log in to the gateway",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {TokenCreateCommand.class, TokenListCommand.class, TokenRevokeCommand.class})
public final class TokenCommand {}
