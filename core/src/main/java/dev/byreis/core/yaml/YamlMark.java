package dev.byreis.core.yaml;

/**
 * A place in a document.
 *
 * @param line counted from 1
 * @param column counted from 1
 */
public record YamlMark(int line, int column) {
  static final YamlMark START = new YamlMark(1, 1);

  @Override
  public String toString() {
    return "line " + line + ", column " + column;
  }
}
