package dev.byreis.server.receive;

import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the refs of one repository against where they are expected. Once all of them were there,
 * only what has changed since is looked at: a ref that stayed where it was is where it was expected
 * still, if that did not change either. Safe for threads.
 */
final class RefAgreement {
  private volatile Agreed last = new Agreed(RefTable.empty(), RefTable.empty());

  private record Agreed(RefTable<ObjectName> refs, RefTable<RefPosition> expected) {}

  /** Those of the expected refs that are elsewhere, and where. */
  Map<RefName, RefPosition> strayed(RefLook look, RefTable<RefPosition> expected) {
    Agreed before = last;
    RefTable<ObjectName> refs = look.positions();
    Set<RefName> names = refs.differences(before.refs());
    names.addAll(expected.differences(before.expected()));
    Map<RefName, RefPosition> strayed = new HashMap<>();
    for (RefName name : names) {
      Optional<RefPosition> place = expected.find(name);
      RefPosition now = refs.find(name).map(RefPosition::at).orElse(RefPosition.ABSENT);
      if (place.isPresent() && !place.get().equals(now)) {
        strayed.put(name, now);
      }
    }
    look.unreadable().stream()
        .filter(RefName::isValid)
        .map(RefName::new)
        .filter(expected::has)
        .forEach(name -> strayed.put(name, RefPosition.UNREADABLE));
    if (strayed.isEmpty()) {
      last = new Agreed(refs, expected);
    }
    return strayed;
  }
}
