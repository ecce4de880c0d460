package dev.byreis.server.receive;

import dev.byreis.server.landing.IncomingObjects;
import java.io.IOException;

/**
 * The objects of an accepted push on their way into the permanent store, while its decision is put
 * on record: neither needs the other, both wait for a disk, and no ref moves before both are done.
 */
final class Release implements IncomingObjects, AutoCloseable {
  private final Meanwhile<Boolean> released;

  private Release(Meanwhile<Boolean> released) {
    this.released = released;
  }

  static Release begin(IncomingObjects objects) {
    return new Release(
        Meanwhile.start(
            () -> {
              objects.release();
              return true;
            }));
  }

  @Override
  public void release() throws IOException {
    released.get();
  }

  /** Waits until nothing moves any more, whatever has come of it: the quarantine goes next. */
  @Override
  public void close() {
    released.await();
  }
}
