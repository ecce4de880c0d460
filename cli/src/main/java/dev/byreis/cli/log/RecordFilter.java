package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.evidence.LoggedRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine.Option;

/** Which records are wanted; what is not given does not matter. */
final class RecordFilter {
  @Option(names = "--repository", description = "only this repository, such as projects/pay")
  private String repository = "";

  @Option(names = "--principal", description = "only pushes by this one")
  private String principal = "";

  @Option(names = "--verdict", description = "only accept, reject or inconclusive")
  private String verdict = "";

  @Option(names = "--code", description = "only decisions with a finding of this code")
  private String code = "";

  @Option(names = "--project", description = "only decisions that concern this project")
  private String project = "";

  @Option(names = "--door", description = "only what came in at the gateway, or at a hook")
  private String door = "";

  @Option(names = "--id", description = "only this correlation id")
  private String id = "";

  @Option(names = "--since", description = "only from this time on, such as 2026-05-21T08:00:00Z")
  private String since = "";

  /** Checks what was given, and answers which records fit. */
  java.util.function.Predicate<LoggedRecord> wanted() throws CommandFailedException {
    Instant from = from();
    return record ->
        fits(repository, record.text("repository"))
            && fits(principal, record.text("principal"))
            && fits(verdict, record.text("verdict"))
            && fits(door, record.text("door"))
            && fits(id, record.text("id"))
            && (code.isEmpty() || record.column("findings", "code").contains(code))
            && (project.isEmpty() || record.column("states", "project").contains(project))
            && isFrom(record, from);
  }

  private static boolean fits(String wanted, String found) {
    return wanted.isEmpty() || wanted.equals(found);
  }

  private static boolean isFrom(LoggedRecord record, Instant from) {
    try {
      return !Instant.parse(record.text("time")).isBefore(from);
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  private Instant from() throws CommandFailedException {
    try {
      return since.isEmpty() ? Instant.MIN : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw CommandFailedException.general(
          "'" + since + "' is not a time", "it has the form 2026-05-21T08:00:00Z");
    }
  }
}
