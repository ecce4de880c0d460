package dev.byreis.server.pause;

/** What to tell people about a pause that the gateway itself has made. */
@FunctionalInterface
public interface Advice {
  /** In one line; no text where there is nothing to say. It does not throw. */
  String about(Pause pause);
}
