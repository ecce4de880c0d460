package dev.byreis.core.yaml;

import java.util.List;
import java.util.function.Function;

/**
 * A list.
 *
 * @param items in the order of the document
 * @param mark where it begins
 */
public record YamlSequence(List<YamlNode> items, YamlMark mark) implements YamlNode {
  public YamlSequence {
    items = List.copyOf(items);
  }

  @Override
  public YamlSequence sequence(String what) {
    return this;
  }

  @Override
  public <R> R fold(
      Function<? super YamlScalar, ? extends R> scalar,
      Function<? super YamlMapping, ? extends R> mapping,
      Function<? super YamlSequence, ? extends R> sequence) {
    return sequence.apply(this);
  }

  @Override
  public String toString() {
    return "list of " + items.size() + " at " + mark;
  }
}
