package dev.byreis.core.yaml;

/** A document is not YAML as we take it. The message says what and where, and quotes no content. */
public final class MalformedYamlException extends Exception {
  private final YamlMark mark;

  public MalformedYamlException(String problem, YamlMark mark) {
    super(problem + " (" + mark + ")");
    this.mark = mark;
  }

  MalformedYamlException(String problem, YamlMark mark, Throwable cause) {
    super(problem + " (" + mark + ")", cause);
    this.mark = mark;
  }

  public YamlMark mark() {
    return mark;
  }
}
