package dev.byreis.cli.admin;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.RegistryAdministration;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.report.ExitClass;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the verbs that write kind E commits have in common (REG-205). */
final class Administrative {
  private Administrative() {}

  /**
   * Requires that no rotation has announced itself: the roster is frozen then (ROT-36).
   *
   * @throws CommandFailedException with counter-reconcile if one has
   */
  static void requireNothingRotating(RegistryAdministration administration)
      throws CommandFailedException {
    String rotating =
        administration.registry().latest().state().rotatingProjects().stream()
            .map(ProjectState::id)
            .map(id -> id.value())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!rotating.isEmpty()) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "the roster is frozen while a rotation is in flight: " + rotating,
          "see: byreis admin rotation status; byreis rotate changes roster and files at once");
    }
  }

  /** The commit that leaves this roster. */
  static ComposedCommit rosterCommit(Roster after, String subject) {
    return new ComposedCommit(
        new TreeMap<>(Map.of(RegistryPath.ADMINS, RosterFormat.write(after))),
        Bytes.utf8(subject + "\n"));
  }

  /**
   * The roster of these entries.
   *
   * @throws CommandFailedException if they are none
   */
  static Roster roster(List<Admin> entries) throws CommandFailedException {
    try {
      return Roster.of(entries);
    } catch (MalformedRegistryException e) {
      throw CommandFailedException.general(
          "this would be no roster: " + e.getMessage(),
          "each administrator needs an id, an age key and a signer key of its own");
    }
  }

  /** What landed. */
  static void say(String outcome, CommitId commit, String words, boolean json, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("outcome", outcome);
                document.writeStringField("commit", commit.hex());
              }));
    } else {
      voice.result(words + ": registry commit " + commit);
    }
  }

  /** Every file fails its recipient check until it is encrypted anew (REG-206). */
  static void warn(Voice voice) {
    voice.note("the files of every project are for the roster as it was: nobody can read them");
    voice.note("until each project is rotated: byreis rotate --project ID");
  }
}
