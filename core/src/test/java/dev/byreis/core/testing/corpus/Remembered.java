package dev.byreis.core.testing.corpus;

import dev.byreis.core.judging.PastArtifacts;
import dev.byreis.core.registry.Sha256;

/**
 * One artifact or value, and what became of it.
 *
 * @param fate what became of it
 * @param content its digest
 */
public record Remembered(Fate fate, Sha256 content) implements PastArtifacts {
  @Override
  public boolean was(Fate asked, Sha256 asking) {
    return asked == fate && asking.equals(content);
  }
}
