package dev.byreis.server.alert;

/** Reaches people. It neither throws nor waits: what it is told happens under locks. */
@FunctionalInterface
public interface Alerts {
  void raise(Alert alert);
}
