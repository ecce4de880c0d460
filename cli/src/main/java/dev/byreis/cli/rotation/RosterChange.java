package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.registry.RosterEntries;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Roster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code --add}, {@code --remove} and {@code --replace} make of the roster: the roster that
 * the rotation is to leave, whose keys are R' (REG-198).
 *
 * @param before the roster as it stands
 * @param after the roster as it is to be
 */
record RosterChange(Roster before, Roster after) {
  /**
   * What the options say.
   *
   * @param add {@code ID} or age key of an entry of the roster, or {@code ID,AGE-KEY,SIGNER-KEY}
   *     for one that is added with the rotation
   * @param remove ids or age keys of entries
   * @param replace {@code OLD=NEW}: an id or age key, and the new age key of the same administrator
   */
  record Options(List<String> add, List<String> remove, List<String> replace) {
    Options {
      add = List.copyOf(add);
      remove = List.copyOf(remove);
      replace = List.copyOf(replace);
    }

    boolean areEmpty() {
      return add.isEmpty() && remove.isEmpty() && replace.isEmpty();
    }
  }

  /**
   * The change.
   *
   * @throws CommandFailedException if an option names nobody, or the result is no roster
   */
  static RosterChange of(Roster before, Options options) throws CommandFailedException {
    List<Admin> entries = new ArrayList<>(before.admins());
    for (String named : options.remove()) {
      entries.remove(entry(entries, named, "--remove"));
    }
    for (String pair : options.replace()) {
      int equals = pair.indexOf('=');
      Admin old = entry(entries, equals < 0 ? "" : pair.substring(0, equals), "--replace");
      entries.set(
          entries.indexOf(old),
          new Admin(old.id(), key(pair.substring(equals + 1)), old.signerKey()));
    }
    for (String named : options.add()) {
      if (find(entries, named).isEmpty()) {
        entries.add(added(named));
      }
    }
    try {
      return new RosterChange(before, Roster.of(entries));
    } catch (MalformedRegistryException e) {
      throw CommandFailedException.general(
          "this would be no roster: " + e.getMessage(), "check --add, --remove and --replace");
    }
  }

  private static Admin added(String named) throws CommandFailedException {
    if (named.indexOf(',') < 0) {
      throw CommandFailedException.general(
          "--add " + named + " is not in the roster",
          "add the entry first (byreis admin roster add), or write ID,AGE-KEY,SIGNER-KEY");
    }
    return RosterEntries.admin(named);
  }

  private static AgeRecipient key(String text) throws CommandFailedException {
    return AgeRecipient.find(text)
        .orElseThrow(
            () ->
                CommandFailedException.general(
                    "--replace names no age key after the =", "write OLD=NEW-AGE-KEY"));
  }

  private static Admin entry(List<Admin> entries, String named, String option)
      throws CommandFailedException {
    return find(entries, named)
        .orElseThrow(
            () ->
                CommandFailedException.general(
                    option + " names nobody in the roster: '" + named + "'",
                    "give the id or the age key of an entry of admins.yaml"));
  }

  private static Optional<Admin> find(List<Admin> entries, String named) {
    String id = named.indexOf(',') < 0 ? named : named.substring(0, named.indexOf(','));
    return entries.stream()
        .filter(a -> a.id().value().equals(id) || a.ageKey().value().equals(id))
        .findFirst();
  }

  boolean changesRoster() {
    return !before.equals(after);
  }

  /**
   * Whether somebody is in it who signed nothing before: in mode roster that takes two (REG-207).
   */
  boolean addsSigner() {
    return after.admins().stream().anyMatch(admin -> !before.hasSigner(admin));
  }
}
