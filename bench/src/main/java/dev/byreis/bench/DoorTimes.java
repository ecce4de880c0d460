package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What pushes of one kind took at each of some doors, in milliseconds. */
final class DoorTimes {
  private final List<Door> doors;
  private final Map<String, List<Double>> times = new TreeMap<>();

  /** The first door is what the others are held against. */
  DoorTimes(List<Door> doors) {
    this.doors = List.copyOf(doors);
    doors.forEach(door -> times.put(door.name(), new ArrayList<>()));
  }

  /** The doors in another order each time. */
  List<Door> inTurn(int round) {
    List<Door> turn = new ArrayList<>();
    for (int k = 0; k < doors.size(); k++) {
      turn.add(doors.get(Math.floorMod(round + k, doors.size())));
    }
    return turn;
  }

  void add(Door door, double millis) {
    of(door).add(millis);
  }

  /** In the order of the rounds. */
  List<Double> of(Door door) {
    List<Double> of = times.get(door.name());
    if (of == null) {
      throw new AssertionError("not one of the doors: " + door.name());
    }
    return of;
  }

  /** A row for each door; the first of them is given back. */
  Row report(String what, Result result) {
    Door first = doors.get(0);
    Row baseline = result.baseline(what + ", " + first.name(), "ms", Samples.of(of(first)));
    for (Door door : doors.subList(1, doors.size())) {
      result.against(baseline, what + ", " + door.name(), Samples.of(of(door)));
    }
    return baseline;
  }

  /** Pushes, and looks whether the ref is there: the wall time in milliseconds. */
  static double push(GitCommand client, Door door, String tip, String ref) {
    long start = System.nanoTime();
    client.run("push", "-q", door.url(), tip + ":" + ref);
    double took = (System.nanoTime() - start) / 1e6;
    String found = GitCommand.in(door.repository()).run("rev-parse", ref);
    if (!found.equals(tip)) {
      throw new AssertionError(door.name() + " has another commit: " + found);
    }
    return took;
  }
}
