package dev.byreis.cli.audit;

import picocli.CommandLine.Command;

/** What anyone can ask about audit logs. */
@Command(
    name = "audit",
    description = "a project's audit log: verify it; no key is needed",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = AuditVerifyCommand.class)
public final class AuditCommand {}
