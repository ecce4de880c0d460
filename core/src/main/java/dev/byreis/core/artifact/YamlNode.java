package dev.byreis.core.artifact;

import java.util.List;
import java.util.Optional;

/** A node of a YAML document without aliases, tags, anchors and flow style. */
sealed interface YamlNode {
  /** The line, from 1, on which it begins. */
  int line();

  /** The kind of node, for messages. */
  String kind();

  /** A scalar's decoded text, and whether it stood there without quotes or block indicator. */
  record Scalar(int line, String text, Style style) implements YamlNode {
    @Override
    public String kind() {
      return "scalar";
    }

    boolean isPlain() {
      return style == Style.PLAIN;
    }

    /** Whether its tag is {@code !!str}. */
    boolean isString() {
      return !isPlain() || !ScalarResolution.isNonString(text);
    }
  }

  record Mapping(int line, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public String kind() {
      return "mapping";
    }

    Optional<YamlNode> find(String key) {
      return entries.stream().filter(e -> e.key.text.equals(key)).map(Entry::value).findFirst();
    }
  }

  record Sequence(int line, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "sequence";
    }
  }

  record Entry(Scalar key, YamlNode value) {}

  enum Style {
    PLAIN,
    QUOTED,
    BLOCK
  }
}
