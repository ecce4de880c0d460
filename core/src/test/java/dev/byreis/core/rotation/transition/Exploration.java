package dev.byreis.core.rotation.transition;

import dev.byreis.core.rotation.Reason;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every world that accepted pushes, crashes and events can reach: one registry with one project or
 * two, which share the roster.
 */
final class Exploration {
  private static final int ENOUGH = 5;

  private final Atlas atlas;
  private final RosterChanges rosters;
  private final long dropped;
  private final Map<List<Integer>, Integer> ids = new HashMap<>();
  private final List<List<Integer>> worlds = new ArrayList<>();
  private final List<int[]> successors = new ArrayList<>();
  private final Map<Integer, Boolean> homes = new HashMap<>();
  private final Set<String> faults = new TreeSet<>();
  private final Map<String, Integer> accepted = new TreeMap<>();

  /**
   * @param dropped the rules of the table that are not asked, one bit each
   */
  private Exploration(Atlas atlas, long dropped) {
    this.atlas = atlas;
    this.rosters = new RosterChanges(atlas);
    this.dropped = dropped;
  }

  /** Explores everything. */
  static Exploration of(Scope scope, int projects) {
    return without(0, new Atlas(scope, 0), projects);
  }

  /** Explores without these rules, until something is wrong. */
  static Exploration without(long dropped, Atlas atlas, int projects) {
    Exploration exploration = new Exploration(atlas, dropped);
    Integer[] start = new Integer[projects];
    Arrays.fill(start, atlas.id(Site.start()));
    exploration.id(List.of(start));
    exploration.run();
    return exploration;
  }

  Set<String> faults() {
    return faults;
  }

  int states() {
    return worlds.size();
  }

  private void run() {
    for (int at = 0; at < worlds.size() && faults.size() < ENOUGH; at++) {
      successors.add(next(worlds.get(at)));
    }
    if (faults.isEmpty()) {
      stranded();
    }
  }

  private int id(List<Integer> world) {
    List<Integer> sorted = world.stream().sorted().toList();
    return ids.computeIfAbsent(
        sorted,
        key -> {
          worlds.add(key);
          return worlds.size() - 1;
        });
  }

  private int[] next(List<Integer> world) {
    Set<Integer> next = new HashSet<>();
    for (int i = 0; i < world.size(); i++) {
      List<Integer> moverFirst = new ArrayList<>(world);
      moverFirst.add(0, moverFirst.remove(i));
      if (i == 0 || !world.get(i).equals(world.get(0))) {
        pushes(moverFirst, next);
        atlas.events(moverFirst.get(0)).forEach(site -> next.add(id(with(moverFirst, site))));
      }
    }
    for (Readers roster : atlas.scope().rosters()) {
      if (roster != atlas.site(world.get(0)).readers()) {
        RosterChanges.Answer answer = rosters.alone(world, roster);
        if (accepts(answer, "roster " + roster)) {
          next.add(id(under(world, roster)));
        }
      }
    }
    return next.stream().mapToInt(Integer::intValue).toArray();
  }

  /** What may be pushed for the first of the projects. */
  private void pushes(List<Integer> world, Set<Integer> next) {
    for (Way way : atlas.ways(world.get(0))) {
      if (!way.isAllowed(dropped)) {
        continue;
      }
      if (way.standsAlone()) {
        accept(way);
        CommitChecks.rotatedFor(way.push())
            .filter(readers -> readers != atlas.site(world.get(0)).readers())
            .ifPresent(readers -> faults.add("commit: a rotation for others than the roster"));
        way.push().outcomes().forEach(site -> next.add(id(with(world, site))));
      }
      if (!way.push().steps().isEmpty()) {
        followed(world, way, next);
      }
    }
  }

  /** The commit with a new roster behind it, in one push. */
  private void followed(List<Integer> world, Way way, Set<Integer> next) {
    Site before = atlas.site(world.get(0));
    for (Readers roster : atlas.scope().rosters()) {
      if (roster != before.readers()
          && accepts(
              rosters.behind(world, way.push(), roster), way.push().name() + " + " + roster)) {
        accept(way);
        for (Site site : way.push().outcomes()) {
          boolean landed = site.registry() != before.registry();
          List<Integer> left = with(world, site);
          next.add(id(landed ? under(left, roster) : left));
        }
      }
    }
  }

  private void accept(Way way) {
    accepted.merge(way.push().name(), 1, Integer::sum);
    faults.addAll(way.faults());
  }

  private boolean accepts(RosterChanges.Answer answer, String name) {
    boolean isAccepted = (answer.broken() & ~dropped) == 0;
    if (isAccepted) {
      accepted.merge(name, 1, Integer::sum);
      answer.faults().forEach(fault -> faults.add(name + ": " + fault));
    }
    return isAccepted;
  }

  private List<Integer> with(List<Integer> world, Site first) {
    List<Integer> next = new ArrayList<>(world);
    next.set(0, atlas.id(first));
    return next;
  }

  private List<Integer> under(List<Integer> world, Readers roster) {
    return world.stream().map(id -> atlas.id(RosterChanges.under(atlas.site(id), roster))).toList();
  }

  /** Worlds from which no allowed sequence leads home. */
  private void stranded() {
    List<List<Integer>> sources = new ArrayList<>();
    worlds.forEach(world -> sources.add(new ArrayList<>()));
    for (int from = 0; from < successors.size(); from++) {
      for (int to : successors.get(from)) {
        sources.get(to).add(from);
      }
    }
    BitSet reached = new BitSet();
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < worlds.size(); i++) {
      if (worlds.get(i).stream().allMatch(this::isHome)) {
        reached.set(i);
        open.add(i);
      }
    }
    while (!open.isEmpty()) {
      for (int from : sources.get(open.remove(open.size() - 1))) {
        if (!reached.get(from)) {
          reached.set(from);
          open.add(from);
        }
      }
    }
    for (int i = reached.nextClearBit(0); i < worlds.size(); i = reached.nextClearBit(i + 1)) {
      List<Reason> reasons =
          worlds.get(i).stream().map(id -> atlas.site(id).rotation().reason()).toList();
      if (faults.size() < ENOUGH) {
        faults.add("no way home from " + reasons + " " + keys(worlds.get(i)));
      }
    }
  }

  private List<String> keys(List<Integer> world) {
    return world.stream().map(id -> SiteKey.of(atlas.site(id))).toList();
  }

  /**
   * NoPartial and running, every file accepted and for exactly those in the roster; or a rotation
   * that makes it so may begin at once.
   */
  private boolean isHome(int id) {
    return homes.computeIfAbsent(id, key -> isHome(atlas.site(key)));
  }

  private boolean isHome(Site site) {
    Standing standing = site.standing();
    return !standing.rotation().isInFlight()
        && standing.rotation().reason() != Reason.COUNTER_DRIFT
        && standing.pause() == Standing.Pause.RUNNING
        && site.isOfRecord()
        && (site.isForReaders() || mayRotate(site));
  }

  private boolean mayRotate(Site site) {
    Push create =
        BranchPushes.create(
            "create",
            site,
            Names.beyond(site),
            BranchPushes.branch(site, Names.beyond(site), site.readers(), TestKeys.ALICE.id()),
            Push.ALICE);
    return Atlas.broken(
            new Transition(
                create.kind(),
                site.standing(),
                create.intended().standing(),
                create.pusher(),
                atlas.scope().policy()))
        == 0;
  }

  /** What it came to, for people. */
  String summary() {
    Map<Reason, Integer> reasons = new TreeMap<>();
    for (int id = 0; id < atlas.size(); id++) {
      reasons.merge(atlas.site(id).rotation().reason(), 1, Integer::sum);
    }
    long edges = successors.stream().mapToLong(to -> to.length).sum();
    return worlds.size()
        + " worlds of "
        + atlas.size()
        + " sites, "
        + atlas.judged()
        + " pushes judged, "
        + edges
        + " steps; sites by reason "
        + reasons
        + "; accepted "
        + accepted;
  }
}
