package dev.byreis.core.json;

/** A value in a JSON object. Arrays and truth values occur in none of our formats. */
public sealed interface JsonValue
    permits JsonObject, JsonValue.Text, JsonValue.WholeNumber, JsonValue.Null {

  /** A string, with escapes resolved. */
  record Text(String value) implements JsonValue {}

  /** A whole number, as its digits stand there. */
  record WholeNumber(String digits) implements JsonValue {}

  record Null() implements JsonValue {}
}
