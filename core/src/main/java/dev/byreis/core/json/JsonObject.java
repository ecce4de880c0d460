package dev.byreis.core.json;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON object; no key occurs twice. */
public final class JsonObject implements JsonValue {
  private final Map<String, JsonValue> members;

  /** Takes the members over: the caller must not change them afterwards. */
  JsonObject(Map<String, JsonValue> members) {
    this.members = Collections.unmodifiableMap(members);
  }

  /** In the order of the text. */
  public Map<String, JsonValue> members() {
    return members;
  }

  /**
   * The string under this key; empty if there is none.
   *
   * @throws MalformedJsonException if there is something else
   */
  public Optional<String> findText(String key) throws MalformedJsonException {
    JsonValue value = members.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Text text) {
      return Optional.of(text.value());
    }
    throw new MalformedJsonException(key + " must be a string");
  }

  /**
   * The digits of the whole number under this key; empty if there is none.
   *
   * @throws MalformedJsonException if there is something else
   */
  public Optional<String> findNumber(String key) throws MalformedJsonException {
    JsonValue value = members.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof WholeNumber number) {
      return Optional.of(number.digits());
    }
    throw new MalformedJsonException(key + " must be a whole number");
  }

  /**
   * The object under this key; empty if there is none, or null.
   *
   * @throws MalformedJsonException if there is something else
   */
  public Optional<JsonObject> findObject(String key) throws MalformedJsonException {
    JsonValue value = members.get(key);
    if (value == null || value instanceof Null) {
      return Optional.empty();
    }
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    throw new MalformedJsonException(key + " must be an object");
  }

  /**
   * Refuses keys that are not among these.
   *
   * @throws MalformedJsonException if there is one
   */
  public void allowOnly(Set<String> keys) throws MalformedJsonException {
    if (!keys.containsAll(members.keySet())) {
      throw new MalformedJsonException("a key that is not known here");
    }
  }
}
