package dev.byreis.core.finding;

/** What a finding asks of people (ROT section 8, ROT-70). */
public enum Category {
  /** Nothing was written; look again and try again. */
  RECOVERABLE,
  /** The push is wrong as it stands; correct it and push something new. */
  NON_RECOVERABLE,
  /** Someone may have tampered; about what has landed, people decide (failure handling). */
  SECURITY_CRITICAL
}
