package dev.byreis.core.yaml;

import java.util.Set;
import java.util.function.Function;

/**
 * A single value.
 *
 * @param value the text, with quotes and escapes resolved
 * @param style how it was written
 * @param mark where it begins
 */
public record YamlScalar(String value, Style style, YamlMark mark) implements YamlNode {
  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  /** How a value was written. Only plain ones can mean null, a number or a truth value. */
  public enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  public boolean isPlain() {
    return style == Style.PLAIN;
  }

  /** Whether it is YAML 1.2's null: nothing, {@code ~} or a plain {@code null}. */
  public boolean isNull() {
    return isPlain() && NULLS.contains(value);
  }

  @Override
  public YamlScalar scalar(String what) {
    return this;
  }

  @Override
  public <R> R fold(
      Function<? super YamlScalar, ? extends R> scalar,
      Function<? super YamlMapping, ? extends R> mapping,
      Function<? super YamlSequence, ? extends R> sequence) {
    return scalar.apply(this);
  }

  /** Place and style only: a document may hold secrets. */
  @Override
  public String toString() {
    return "scalar at " + mark;
  }
}
