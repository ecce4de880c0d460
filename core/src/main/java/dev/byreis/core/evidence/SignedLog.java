package dev.byreis.core.evidence;

import dev.byreis.core.log.LogSource;
import dev.byreis.core.log.TreeHead;

/** A log as far as it is signed: what is in it stays in it. */
public interface SignedLog extends LogSource {
  /** The name of the log. */
  String origin();

  /** What the latest checkpoint covers. */
  TreeHead head();
}
