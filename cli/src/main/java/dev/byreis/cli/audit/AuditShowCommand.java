package dev.byreis.cli.audit;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.KeySources;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what one project's audit log records, each line with its verdict. */
@Command(
    name = "show",
    description = "show what a project's audit log records, each line with its verdict",
    footer = {
      "",
      "an actor is named only where the signature is that administrator's;",
      "with --verify it ends with 7 if a line was tampered with"
    })
final class AuditShowCommand implements OperatorVerb {
  private static final long MOST_BYTES = 1L << 20;

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "whose log; else BYREIS_PROJECT, else .byreis.yaml")
  private String project = "";

  @Option(names = "--verify", description = "end with 7 if a line was tampered with")
  private boolean verify;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    AgeIdentity identity =
        KeySources.findIdentity(environment)
            .orElseThrow(() -> denied("no age identity is configured"));
    LogReading reading =
        LogSource.of(environment, voice, project)
            .read(voice, (view, head) -> requireAdministrator(identity, view, head));
    if (json) {
      voice.document(LogText.json(reading));
    } else {
      LogText.say(reading, LogText.Detail.EVENTS, voice);
    }
    return verify ? reading.exit() : ExitClass.OK;
  }

  private static void requireAdministrator(AgeIdentity identity, RepositoryView view, CommitId head)
      throws CommandFailedException, UnreadableRepositoryException {
    Optional<TreeEntry> admins = view.findEntry(head, RegistryPath.ADMINS);
    if (admins.isEmpty()
        || !(view.readBlob(admins.get().id(), MOST_BYTES) instanceof BlobContent.Read read)
        || !lists(read.bytes(), identity)) {
      throw denied("the registry does not list " + identity.recipient());
    }
  }

  private static boolean lists(Bytes admins, AgeIdentity identity) {
    try {
      return RosterFormat.read(admins).recipients().contains(identity.recipient());
    } catch (MalformedRegistryException e) {
      return false;
    }
  }

  private static CommandFailedException denied(String why) {
    return new CommandFailedException(
        ExitClass.PERMISSION_DENIED,
        "this needs an administrator: " + why,
        "anyone can ask: byreis audit verify");
  }
}
