package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.testing.TestKeys;
import java.util.List;

/**
 * A push of the model that concerns one project: what it is, and what it can leave.
 *
 * @param name for people
 * @param kind by its content, as the engine recognises it
 * @param pusher who pushes
 * @param steps the registry commit, if it is one
 * @param outcomes as intended; then what is left if a crash, or a ref that will not go, comes
 *     between
 */
record Push(String name, PushKind kind, Pusher pusher, List<Step> steps, List<Site> outcomes) {
  static final Pusher ALICE = new Pusher.Administrator(TestKeys.ALICE.id());
  static final Pusher BOB = new Pusher.Administrator(TestKeys.BOB.id());
  static final Pusher STRANGER = new Pusher.Other();
  static final List<Pusher> ANYONE = List.of(ALICE, BOB, STRANGER);

  Push {
    steps = List.copyOf(steps);
    outcomes = List.copyOf(outcomes);
  }

  static Push ofProject(String name, PushKind kind, Pusher pusher, Site after) {
    return new Push(name, kind, pusher, List.of(), List.of(after));
  }

  Site intended() {
    return outcomes.get(0);
  }
}
