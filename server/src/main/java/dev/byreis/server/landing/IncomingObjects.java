package dev.byreis.server.landing;

import java.io.IOException;

/** Objects that wait in a quarantine. */
public interface IncomingObjects {
  /** Puts them into the permanent store, synced when it returns (ROT-40). */
  void release() throws IOException;
}
