package dev.byreis.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Pushes of one small commit to registries that differ in one measure, each behind its own gateway,
 * in turn: what each costs, how that compares with the first, and the slope from the first on.
 */
final class PushSeries {
  private final List<Side> sides;
  private final double step;
  private final String stepName;
  private final HeapLeft heap = new HeapLeft();

  /**
   * A series, the smallest first.
   *
   * @param step how much of the measure a slope is for, called {@code stepName}
   */
  PushSeries(List<Side> sides, double step, String stepName) {
    this.sides = List.copyOf(sides);
    this.step = step;
    this.stepName = stepName;
  }

  /**
   * One registry.
   *
   * @param measure what it differs in
   */
  record Side(String name, double measure, PushedRegistry registry) {}

  /** Pushes to all of them, the first few times without measuring. */
  void measure(String state, int cold, int pushes, Result result) throws IOException {
    List<Times> times = sides.stream().map(side -> new Times()).toList();
    for (int i = 0; i < cold + pushes; i++) {
      for (int j = 0; j < sides.size(); j++) {
        // who comes first changes
        int turn = (i + j) % sides.size();
        times.get(turn).push(sides.get(turn).registry(), i >= cold);
        heap.look();
      }
    }
    compare(state + "client", times, t -> t.client, result);
    compare(state + "server, kind A", times, t -> t.announcing, result);
    compare(state + "server, kind B", times, t -> t.accepting, result);
    List<String> stores = new ArrayList<>();
    for (Side side : sides) {
      PushedRegistry registry = side.registry();
      stores.add(registry.commits() + " commits in " + registry.packs() + " packs");
    }
    result.remark(state + String.join(", ", stores));
  }

  /** What the whole process held meanwhile: all gateways, and the makers of the registries. */
  void remarkOnHeap(Result result) {
    result.remark(
        String.format(
            Locale.ROOT,
            "heap left by collections, all gateways and clients together: %.0f MB at the 95th"
                + " percentile",
            heap.megabytes().quantile(0.95)));
  }

  private void compare(
      String what, List<Times> times, Function<Times, List<Double>> which, Result result) {
    List<Samples> samples = times.stream().map(which).map(Samples::of).toList();
    Row baseline = result.baseline(what + ", " + sides.get(0).name(), "ms", samples.get(0));
    for (int i = 1; i < sides.size(); i++) {
      Side side = sides.get(i);
      result.against(baseline, what + ", " + side.name(), samples.get(i));
      double more = samples.get(i).median() - samples.get(0).median();
      double steps = (side.measure() - sides.get(0).measure()) / step;
      result.remark(
          String.format(
              Locale.ROOT,
              "%s, from %s to %s: %+.3f ms for each %s",
              what,
              sides.get(0).name(),
              side.name(),
              more / steps,
              stepName));
    }
  }

  /** What the pushes to one side took. */
  private static final class Times {
    private final List<Double> client = new ArrayList<>();
    private final List<Double> announcing = new ArrayList<>();
    private final List<Double> accepting = new ArrayList<>();

    void push(PushedRegistry side, boolean counts) {
      boolean announces = side.isNextAnnouncement();
      PushedRegistry.Push push = side.push();
      if (counts) {
        client.add(push.clientMillis());
        (announces ? announcing : accepting).add(push.serverMillis());
      }
    }
  }
}
