package dev.byreis.hooks.socket;

import dev.byreis.core.repo.Bytes;

/** Answers what is posted to one path. */
@FunctionalInterface
public interface Route {
  /** The body of the answer; it must not throw. */
  Bytes answer(Bytes body);
}
