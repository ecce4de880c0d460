package dev.byreis.core.rotation.transition;

import dev.byreis.core.policy.WholePushRules;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every site that explorations of one scope have come by, with what may be pushed there. Each push
 * is judged once, rule by rule, so that dropping a rule costs nothing.
 */
final class Atlas {
  private final Scope scope;
  private final int spared;
  private final Map<String, Integer> ids = new HashMap<>();
  private final List<Site> sites = new ArrayList<>();
  private final Map<Integer, List<Way>> ways = new HashMap<>();
  private final Checks checks;
  private final Map<Long, Integer> refusals = new HashMap<>();
  private long judged;

  /**
   * @param spared of how many rules a push may break to be remembered: 0 unless rules are dropped
   */
  Atlas(Scope scope, int spared) {
    this.scope = scope;
    this.spared = spared;
    this.checks = new Checks(scope);
  }

  Scope scope() {
    return scope;
  }

  int id(Site site) {
    return ids.computeIfAbsent(
        SiteKey.of(site),
        key -> {
          sites.add(site);
          return sites.size() - 1;
        });
  }

  Site site(int id) {
    return sites.get(id);
  }

  int size() {
    return sites.size();
  }

  long judged() {
    return judged;
  }

  List<Way> ways(int id) {
    List<Way> known = ways.get(id);
    if (known == null) {
      known = judge(site(id));
      ways.put(id, known);
    }
    return known;
  }

  private List<Way> judge(Site site) {
    Standing before = site.standing();
    List<Way> all = new ArrayList<>();
    Pushes.ALL.stream()
        .flatMap(family -> family.of(site, scope))
        .forEach(
            push -> {
              judged++;
              Standing after = push.intended().standing();
              long broken =
                  broken(new Transition(push.kind(), before, after, push.pusher(), scope.policy()));
              refusals.merge(broken, 1, Integer::sum);
              if (Long.bitCount(broken) <= spared) {
                all.add(
                    new Way(push, broken, standsAlone(site, push), checks.of(site, push, after)));
              }
            });
    return List.copyOf(all);
  }

  /** How many pushes these rules have refused, each of them; other rules may have as well. */
  int refusedBy(long rules) {
    return refusals.entrySet().stream()
        .filter(e -> (e.getKey() & rules) == rules)
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  /** How many pushes no other rule has refused. */
  int refusedByNoneBut(long rules) {
    return refusals.getOrDefault(rules, 0);
  }

  /** The rules of the table that refuse the push, one bit each. */
  static long broken(Transition push) {
    long bits = 0;
    for (int i = 0; i < TransitionTable.RULES.size(); i++) {
      if (TransitionTable.RULES.get(i).check(push).findAny().isPresent()) {
        bits |= 1L << i;
      }
    }
    return bits;
  }

  static long bit(Class<? extends TransitionRule> rule) {
    for (int i = 0; i < TransitionTable.RULES.size(); i++) {
      if (TransitionTable.RULES.get(i).getClass() == rule) {
        return 1L << i;
      }
    }
    throw new IllegalArgumentException(rule + " is no rule of the table");
  }

  private static boolean standsAlone(Site site, Push push) {
    List<Step> steps = push.steps();
    return steps.isEmpty()
        || WholePushRules.check(site.registry(), steps, p -> Set.of(TestKeys.ALICE.id()))
            .findAny()
            .isEmpty();
  }

  Stream<Site> events(int id) {
    return OutsideEvents.after(site(id), scope);
  }
}
