package dev.byreis.cli.admin;

import dev.byreis.cli.audit.AdminAuditCommand;
import dev.byreis.cli.gateway.SnapshotCommand;
import dev.byreis.cli.rotation.RotationCommand;
import picocli.CommandLine.Command;

/** What only administrators do. */
@Command(
    name = "admin",
    description = "what only administrators do",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AdminAuditCommand.class,
      RosterCommand.class,
      ProjectCommand.class,
      RotationCommand.class,
      SnapshotCommand.class,
    })
public final class AdminCommand {}
