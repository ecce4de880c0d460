package dev.byreis.server.receive;

import dev.byreis.server.landing.Grounds;
import java.time.InstantSource;

/**
 * What all pushes share.
 *
 * @param gate decides and lands
 * @param turnstile who may come in
 * @param limits what one push may bring
 * @param patience how long it may take
 * @param words what a refusal says
 * @param memories what is remembered of repositories from push to push
 */
record Reception(
    PushGate gate,
    Turnstile turnstile,
    ReceiveLimits limits,
    Patience patience,
    RefusalWords words,
    StoreMemory.Shelf memories) {
  static Reception of(
      PushSteps steps,
      Grounds grounds,
      ReceiveLimits limits,
      Patience patience,
      InstantSource clock) {
    StoreMemory.Shelf memories = new StoreMemory.Shelf();
    return new Reception(
        new PushGate(steps, grounds, patience, clock, memories),
        new Turnstile(patience),
        limits,
        patience,
        steps.words(),
        memories);
  }
}
