package dev.byreis.core.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A mapping from texts to nodes; no key occurs twice, no key is null. */
public final class YamlMapping implements YamlNode {
  private final List<Entry> entries;
  private final Map<String, YamlNode> values;
  private final YamlMark mark;

  /**
   * A key and its value.
   *
   * @param key never null in YAML's sense
   * @param value of any shape
   */
  public record Entry(YamlScalar key, YamlNode value) {
    /** The key's text. */
    public String name() {
      return key.value();
    }
  }

  YamlMapping(List<Entry> entries, YamlMark mark) {
    this.entries = List.copyOf(entries);
    this.values = entries.stream().collect(Collectors.toUnmodifiableMap(Entry::name, Entry::value));
    this.mark = mark;
  }

  /** In the order of the document. */
  public List<Entry> entries() {
    return entries;
  }

  public Optional<YamlNode> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * The value of a key that must be there.
   *
   * @throws MalformedYamlException if it is not
   */
  public YamlNode get(String key) throws MalformedYamlException {
    YamlNode value = values.get(key);
    if (value == null) {
      throw new MalformedYamlException(key + " is missing", mark);
    }
    return value;
  }

  /**
   * Refuses keys that are not among these.
   *
   * @throws MalformedYamlException naming the place of the first unknown key
   */
  public void allowOnly(Set<String> keys) throws MalformedYamlException {
    for (Entry entry : entries) {
      if (!keys.contains(entry.name())) {
        throw new MalformedYamlException("a key that is not known here", entry.key().mark());
      }
    }
  }

  @Override
  public YamlMark mark() {
    return mark;
  }

  @Override
  public YamlMapping mapping(String what) {
    return this;
  }

  @Override
  public <R> R fold(
      Function<? super YamlScalar, ? extends R> scalar,
      Function<? super YamlMapping, ? extends R> mapping,
      Function<? super YamlSequence, ? extends R> sequence) {
    return mapping.apply(this);
  }

  @Override
  public String toString() {
    return "mapping of " + entries.size() + " at " + mark;
  }
}
