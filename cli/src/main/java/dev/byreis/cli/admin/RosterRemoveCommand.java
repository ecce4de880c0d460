package dev.byreis.cli.admin;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.RegistryAdministration;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Takes an administrator out of the roster; their copies of the past stay readable to them. */
@Command(
    name = "remove",
    description = "take an administrator out of the roster",
    footer = {"", "byreis rotate --remove does this and encrypts the files anew, at once"})
final class RosterRemoveCommand implements OperatorVerb {
  @Option(names = "--id", required = true, description = "the administrator's id")
  private String id = "";

  @Option(names = "--yes", description = "do not ask for the fingerprint")
  private boolean yes;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    try (RegistryAdministration administration = RegistryAdministration.enter(environment, voice)) {
      Administrative.requireNothingRotating(administration);
      List<Admin> entries = new ArrayList<>(administration.roster().admins());
      Optional<Admin> removed = entries.stream().filter(a -> a.id().value().equals(id)).findFirst();
      if (removed.isEmpty()) {
        throw new CommandFailedException(
            ExitClass.NOT_FOUND,
            "the roster does not list '" + id + "'",
            "it lists: " + String.join(", ", entries.stream().map(a -> a.id().value()).toList()));
      }
      entries.remove(removed.get());
      if (entries.isEmpty()) {
        throw CommandFailedException.general(
            "nobody would be left", "add another administrator first");
      }
      confirm(removed.get(), environment, voice);
      var landed =
          administration.push(
              Administrative.rosterCommit(
                  Administrative.roster(entries), "roster: remove " + removed.get().id()));
      Administrative.say("landed", landed, "removed " + id, json, voice);
      if (entries.size() == 1) {
        voice.note("one administrator is left: a manual reconciliation needs two");
      }
      Administrative.warn(voice);
      return ExitClass.OK;
    }
  }

  private void confirm(Admin removed, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    voice.note("removing " + removed.id() + ", " + removed.ageKey());
    voice.note("its fingerprint is " + removed.ageKey().fingerprint());
    if (yes) {
      return;
    }
    voice.note("type the fingerprint to remove it:");
    String typed = environment.isNonInteractive() ? "" : environment.readLine().orElse("").strip();
    if (!typed.equals(removed.ageKey().fingerprint().hex())) {
      throw CommandFailedException.general(
          "the fingerprint was not typed back; nothing was written",
          "type it as shown, or say --yes where nobody can");
    }
  }
}
