package dev.byreis.core.repo;

import dev.byreis.core.finding.Category;

/** Sits at the left and looks to the right, on purpose: the proof that the layering bites. */
final class LayerOffence {
  private LayerOffence() {}

  static Category fromTheRight() {
    return Category.RECOVERABLE;
  }
}
