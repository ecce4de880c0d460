package dev.byreis.cli.audit;

import picocli.CommandLine.Command;

/** What administrators ask about audit logs. */
@Command(
    name = "audit",
    description = "a project's audit log: show it",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditShowCommand.class)
public final class AdminAuditCommand {}
