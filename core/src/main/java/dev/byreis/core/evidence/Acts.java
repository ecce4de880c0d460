package dev.byreis.core.evidence;

import java.io.IOException;

/** Keeps what people did (ROT-54, ROT-56). */
public interface Acts {
  /** Keeps that it is about to be done, synced when it returns; nothing is done before. */
  void begun(Act act) throws IOException;

  /** Keeps that it was done, synced when it returns. */
  void done(Act act) throws IOException;
}
