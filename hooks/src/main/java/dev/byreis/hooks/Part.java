package dev.byreis.hooks;

import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One part of a configuration.
 *
 * @param mapping what is said in it
 * @param folder where relative paths begin
 */
record Part(YamlMapping mapping, Path folder) {
  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  /** The part that this key holds; what is in it is empty where the key is not there. */
  Optional<Part> find(String key) throws MalformedYamlException {
    Optional<YamlNode> node = mapping.find(key);
    return node.isPresent()
        ? Optional.of(new Part(node.get().mapping(key), folder))
        : Optional.empty();
  }

  /** The part that this key has to hold. */
  Part get(String key) throws MalformedYamlException {
    return new Part(mapping.get(key).mapping(key), folder);
  }

  void allowOnly(Set<String> keys) throws MalformedYamlException {
    mapping.allowOnly(keys);
  }

  boolean has(String key) {
    return mapping.find(key).isPresent();
  }

  String text(String key) throws MalformedYamlException {
    return mapping.get(key).text(key);
  }

  String text(String key, String usual) throws MalformedYamlException {
    return has(key) ? text(key) : usual;
  }

  Path path(String key) throws MalformedYamlException {
    return path(key, text(key));
  }

  /** What the key says, else the path in this text. */
  Path path(String key, String usual) throws MalformedYamlException {
    try {
      return folder.resolve(text(key, usual));
    } catch (InvalidPathException e) {
      throw wrong(key + " must be a path");
    }
  }

  int number(String key, int usual) throws MalformedYamlException {
    if (!has(key)) {
      return usual;
    }
    String text = text(key);
    if (!NUMBER.matcher(text).matches()) {
      throw wrong(key + " must be a positive number");
    }
    return Integer.parseInt(text);
  }

  boolean flag(String key, boolean usual) throws MalformedYamlException {
    return choice(key, Map.of("true", true, "false", false), usual);
  }

  <T> T choice(String key, Map<String, T> words, T usual) throws MalformedYamlException {
    return has(key) ? choice(key, words) : usual;
  }

  <T> T choice(String key, Map<String, T> words) throws MalformedYamlException {
    Optional<T> chosen = Optional.ofNullable(words.get(text(key)));
    return chosen.orElseThrow(
        () ->
            wrong(
                key
                    + " must be "
                    + String.join(" or ", words.keySet().stream().sorted().toList())));
  }

  /** The words for these constants: theirs in lower case, with hyphens. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is wrong in this part, and where it is. */
  MalformedYamlException wrong(String what) {
    return new MalformedYamlException(what, mapping.mark());
  }
}
