package dev.byreis.core.evidence;

/** Where a push came in. */
public enum Door {
  GATEWAY,
  HOOK
}
