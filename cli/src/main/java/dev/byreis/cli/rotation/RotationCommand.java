package dev.byreis.cli.rotation;

import picocli.CommandLine.Command;

/** Looking at rotations, and recovering them. */
@Command(
    name = "rotation",
    description = "rotations: see where one stands, reverse it, recover it",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RotationStatusCommand.class,
      RotationReconcileCommand.class,
      RotationRecoverCommand.class
    })
public final class RotationCommand {}
