package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.SecretScan;
import java.util.List;
import java.util.Optional;

/** What a push has at a path, read once. */
public sealed interface PushedBlob {
  /** No file: the path is gone, or a link or a submodule. */
  record None() implements PushedBlob {}

  /** Larger than what is read at such a path. */
  record TooLarge(long size) implements PushedBlob {}

  /**
   * A file.
   *
   * @param meaning what it says
   * @param secrets where secrets seem to be; the first is enough
   */
  record Seen(Meaning meaning, List<SecretScan.Find> secrets) implements PushedBlob {
    public Seen {
      secrets = List.copyOf(secrets);
    }
  }

  default Optional<Meaning> findMeaning() {
    return this instanceof Seen seen ? Optional.of(seen.meaning()) : Optional.empty();
  }
}
