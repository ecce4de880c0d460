package dev.byreis.server.admin;

/** Whether the gateway is of use yet, or still. */
public final class Readiness {
  private volatile State state = State.STARTING;

  /** The life of a gateway. */
  public enum State {
    STARTING,
    READY,
    STOPPING
  }

  public State state() {
    return state;
  }

  /** The warm-up has run. */
  public synchronized void ready() {
    if (state == State.STARTING) {
      state = State.READY;
    }
  }

  /** No new request is taken from now on. */
  public synchronized void stopping() {
    state = State.STOPPING;
  }
}
