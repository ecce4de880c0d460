package dev.byreis.server.config;

import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import dev.byreis.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One mapping of the configuration. It hands out values and notes what is wrong with them; what
 * nobody has asked for by {@link #refuseRest} is not known.
 */
final class Section {
  private static final int LONGEST_NAME = 64;

  private final Map<String, YamlMapping.Entry> entries;
  private final int line;
  private final String path;
  private final Faults faults;
  private final Set<String> known = new HashSet<>();

  private Section(Map<String, YamlMapping.Entry> entries, int line, String path, Faults faults) {
    this.entries = entries;
    this.line = line;
    this.path = path;
    this.faults = faults;
  }

  /** A single value with the place where it stands. */
  record Item(YamlScalar value, String path) {}

  static Section root(YamlNode node, Faults faults) {
    return of(node, "", faults);
  }

  /** The value of a key; empty if it is not there or makes no sense. */
  <T> Optional<T> find(String key, Values.Reader<T> reader) {
    return findNode(key).flatMap(node -> read(node, pathOf(key), reader));
  }

  /** The value of a key, or what stands for it if it is not there. */
  <T> T get(String key, Values.Reader<T> reader, T fallback) {
    return find(key, reader).orElse(fallback);
  }

  /** The value of a key that must be there; empty after a fault. */
  <T> Optional<T> require(String key, Values.Reader<T> reader) {
    if (findNode(key).isEmpty()) {
      faults.add(line, pathOf(key), "is missing");
    }
    return find(key, reader);
  }

  /** The mapping at a key; an empty one if it is not there. */
  Section section(String key) {
    return findNode(key)
        .map(node -> of(node, pathOf(key), faults))
        .orElseGet(() -> new Section(Map.of(), line, pathOf(key), faults));
  }

  /** The mappings in this one, each under a name that the operator chose. */
  Map<String, Section> named() {
    Map<String, Section> sections = new LinkedHashMap<>();
    for (YamlMapping.Entry entry : entries.values()) {
      known.add(entry.name());
      sections.put(entry.name(), of(entry.value(), pathOf(printable(entry.name())), faults));
    }
    return sections;
  }

  /** The names in this mapping, each of which the operator chose. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** The values in the list at a key that make sense; none if it is not there. */
  <T> List<T> all(String key, Values.Reader<T> reader) {
    Optional<YamlNode> list = findNode(key);
    List<T> values = new ArrayList<>();
    for (YamlNode node : list.map(n -> nodes(n, pathOf(key))).orElse(List.of())) {
      read(node, pathOf(key), reader).ifPresent(values::add);
    }
    return values;
  }

  /** The single values in the list at a key; none if it is not there. */
  List<Item> items(String key) {
    Optional<YamlNode> list = findNode(key);
    List<Item> items = new ArrayList<>();
    for (YamlNode node : list.map(n -> nodes(n, pathOf(key))).orElse(List.of())) {
      findScalar(node, pathOf(key)).ifPresent(scalar -> items.add(new Item(scalar, pathOf(key))));
    }
    return items;
  }

  boolean has(String key) {
    return entries.containsKey(key);
  }

  /** Notes that the value of this key is wrong, beyond its form. */
  void fault(String key, String message) {
    int at = Optional.ofNullable(entries.get(key)).map(e -> e.value().mark().line()).orElse(line);
    faults.add(at, pathOf(key), message);
  }

  /** Notes that this mapping as a whole is wrong. */
  void fault(String message) {
    faults.add(line, path, message);
  }

  /** Notes that one value of a list is wrong. */
  void fault(Item item, String message) {
    faults.add(item.value().mark().line(), item.path(), message);
  }

  /** Refuses every key that nobody has asked for. To be called last. */
  void refuseRest() {
    for (YamlMapping.Entry entry : entries.values()) {
      if (!known.contains(entry.name())) {
        faults.add(entry.key().mark().line(), pathOf(printable(entry.name())), "is not a setting");
      }
    }
  }

  private Optional<YamlNode> findNode(String key) {
    known.add(key);
    faults.asked(pathOf(key));
    return Optional.ofNullable(entries.get(key)).map(YamlMapping.Entry::value);
  }

  private <T> Optional<T> read(YamlNode node, String at, Values.Reader<T> reader) {
    Optional<YamlScalar> scalar = findScalar(node, at);
    if (scalar.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.read(scalar.get()));
    } catch (UnfitValueException e) {
      faults.add(node.mark().line(), at, e.wanted());
      return Optional.empty();
    }
  }

  private Optional<YamlScalar> findScalar(YamlNode node, String at) {
    Optional<YamlScalar> scalar =
        node.fold(Optional::of, mapping -> Optional.empty(), list -> Optional.empty());
    if (scalar.isEmpty()) {
      faults.add(node.mark().line(), at, "must be a single value");
    }
    return scalar;
  }

  private List<YamlNode> nodes(YamlNode node, String at) {
    Optional<List<YamlNode>> nodes =
        node.fold(
            scalar -> Optional.empty(),
            mapping -> Optional.empty(),
            list -> Optional.of(list.items()));
    if (nodes.isEmpty()) {
      faults.add(node.mark().line(), at, "must be a list");
    }
    return nodes.orElse(List.of());
  }

  private static Section of(YamlNode node, String path, Faults faults) {
    Optional<YamlMapping> mapping =
        node.fold(scalar -> Optional.empty(), Optional::of, list -> Optional.empty());
    if (mapping.isEmpty()) {
      faults.add(node.mark().line(), path, "must be a mapping");
    }
    Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
    mapping.map(YamlMapping::entries).orElse(List.of()).forEach(e -> entries.put(e.name(), e));
    return new Section(entries, node.mark().line(), path, faults);
  }

  private String pathOf(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String printable(String name) {
    String shown = name.replaceAll("[^A-Za-z0-9._@-]", "?");
    return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME) + "...";
  }
}
