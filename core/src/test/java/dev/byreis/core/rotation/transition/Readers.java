package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The rosters of the model, and so the recipient sets of its files. */
enum Readers {
  PAIR,
  TRIO,
  WITHOUT_BOB;

  private static final Map<Readers, Roster> ROSTERS =
      Map.of(
          PAIR, TestKeys.roster(TestKeys.ALICE, TestKeys.BOB),
          TRIO, TestKeys.roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL),
          WITHOUT_BOB, TestKeys.roster(TestKeys.ALICE, TestKeys.CAROL));
  private static final Map<Readers, SortedSet<Sha256>> FINGERPRINTS = new ConcurrentHashMap<>();

  Roster roster() {
    return Optional.ofNullable(ROSTERS.get(this)).orElseThrow();
  }

  SortedSet<Sha256> fingerprints() {
    return FINGERPRINTS.computeIfAbsent(
        this,
        readers -> {
          SortedSet<Sha256> all = new TreeSet<>();
          readers.roster().recipients().forEach(key -> all.add(key.fingerprint()));
          return Collections.unmodifiableSortedSet(all);
        });
  }

  static Readers of(Roster roster) {
    return find(roster.recipients()).orElseThrow();
  }

  static Optional<Readers> find(SortedSet<AgeRecipient> keys) {
    return Stream.of(values()).filter(r -> r.roster().recipients().equals(keys)).findFirst();
  }

  /** How a file's recipients change from these to this roster's. */
  RecipientDelta since(SortedSet<Sha256> before) {
    List<AgeRecipient> added = new ArrayList<>(roster().recipients());
    added.removeIf(key -> before.contains(key.fingerprint()));
    List<AgeRecipient> removed = new ArrayList<>(TRIO.roster().recipients());
    removed.removeIf(key -> !before.contains(key.fingerprint()));
    removed.removeAll(roster().recipients());
    return new RecipientDelta(added, removed);
  }
}
