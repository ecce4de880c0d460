package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the latest signed head, for keeping elsewhere. */
@Command(
    name = "checkpoint",
    description = "print the latest signed head of a log; keep it elsewhere, for log verify")
final class LogCheckpointCommand implements Verb {
  @Mixin private WhichLog which = new WhichLog();

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    Optional<Bytes> note = which.source().findCheckpoint();
    try {
      if (note.isPresent()) {
        Checkpoint signed = Checkpoint.open(note.get(), which.key());
        // signed by the log's key, and without control characters
        voice.document(
            new String(signed.note().toByteArray(), StandardCharsets.UTF_8).stripTrailing());
        return ExitClass.OK;
      }
    } catch (MalformedLogException e) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the checkpoint is not what it should be: " + e.getMessage(),
          "run byreis log verify; keep a copy of the log before anything else",
          e);
    }
    throw new CommandFailedException(
        ExitClass.NOT_FOUND, "the log has no checkpoint", "run byreis log verify");
  }
}
