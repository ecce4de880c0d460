package dev.byreis.server.receive;

import dev.byreis.server.landing.IncomingObjects;
import java.io.IOException;

/**
 * The objects of an accepted push on their way into the permanent store, while its decision is put
 * on record: neither needs the other, both wait for a disk, and no ref moves before both are done.
 */
final class Release implements IncomingObjects, AutoCloseable {
  private final IncomingObjects released;
  private final Runnable end;

  private Release(IncomingObjects released, Runnable end) {
    this.released = released;
    this.end = end;
  }

  /** Begins at once. */
  static Release begin(IncomingObjects objects) {
    Meanwhile<Boolean> work =
        Meanwhile.start(
            () -> {
              objects.release();
              return true;
            });
    return new Release(work::get, work::await);
  }

  /** Begins when it is asked for. */
  static Release later(IncomingObjects objects) {
    return new Release(objects, () -> {});
  }

  @Override
  public void release() throws IOException {
    released.release();
  }

  /** Waits until nothing moves any more, whatever has come of it: the quarantine goes next. */
  @Override
  public void close() {
    end.run();
  }
}
