package dev.byreis.server.pause;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.landing.Place;
import dev.byreis.server.landing.TrustedHeads;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * The refs of one repository that are not where the gateway left them; one of which it knows
 * nothing must not be there.
 */
final class MovedRefs {
  private final List<RefUpdate> moves;

  private MovedRefs(List<RefUpdate> moves) {
    this.moves = moves;
  }

  static MovedRefs in(Place place, TrustedHeads heads) throws IOException {
    place.refs().forget();
    SortedMap<RefName, RefPosition> expected = heads.recorded(place.repository()).toMap();
    place.refs().names().forEach(name -> expected.putIfAbsent(name, RefPosition.ABSENT));
    expected.putIfAbsent(RefName.MAIN, RefPosition.ABSENT);
    Map<RefName, RefPosition> strayed = place.refs().strayed(RefTable.of(expected));
    List<RefUpdate> moves = new ArrayList<>();
    for (Map.Entry<RefName, RefPosition> ref : expected.entrySet()) {
      RefName name = ref.getKey();
      RefPosition seen = strayed.getOrDefault(name, ref.getValue());
      // asked by name: whether it is gone, or why it cannot be read
      RefPosition now = seen instanceof RefPosition.At ? seen : place.refs().find(name);
      if (!now.equals(ref.getValue())) {
        moves.add(update(name, ref.getValue(), now));
      }
    }
    return new MovedRefs(List.copyOf(moves));
  }

  private static RefUpdate update(RefName name, RefPosition from, RefPosition to) {
    if (to instanceof RefPosition.At there) {
      return from instanceof RefPosition.At here
          ? new RefUpdate.Move(name, here.object(), there.object())
          : new RefUpdate.Create(name, there.object());
    }
    ObjectName here = ((RefPosition.At) from).object();
    return new RefUpdate.Delete(name, here);
  }

  boolean isEmpty() {
    return moves.isEmpty();
  }

  /** From where the gateway left them to where they are. */
  List<RefUpdate> moves() {
    return moves;
  }

  /** Where they are, in words. */
  Set<String> positions() {
    return moves.stream()
        .map(update -> RefPosition.after(update).toString())
        .collect(Collectors.toSet());
  }

  List<String> lines() {
    return moves.stream()
        .map(
            update ->
                update.ref()
                    + ": expected "
                    + RefPosition.before(update)
                    + ", found "
                    + RefPosition.after(update))
        .toList();
  }
}
