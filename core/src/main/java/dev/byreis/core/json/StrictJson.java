package dev.byreis.core.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads one JSON object in UTF-8, and nothing after it but white space. It refuses duplicate keys,
 * arrays, truth values, fractions and exponents.
 */
public final class StrictJson {
  private static final int DEEPEST = 4;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .build();

  private StrictJson() {}

  /**
   * Reads an object.
   *
   * @param most the greatest size in bytes, measured before decoding
   * @throws MalformedJsonException saying what is wrong, without quoting the text
   */
  public static JsonObject read(Bytes content, int most) throws MalformedJsonException {
    if (content.length() > most) {
      throw new MalformedJsonException("larger than " + most + " bytes");
    }
    try (JsonParser parser = FACTORY.createParser(content.toUtf8())) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException("not a JSON object");
      }
      JsonObject object = object(parser);
      if (parser.nextToken() != null) {
        throw new MalformedJsonException("something stands after the object");
      }
      return object;
    } catch (MalformedObjectException e) {
      throw new MalformedJsonException("not valid UTF-8", e);
    } catch (StreamConstraintsException e) {
      throw new MalformedJsonException("nested too deeply, or too long", e);
    } catch (JsonParseException e) {
      throw new MalformedJsonException(
          "not valid JSON at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr(),
          e);
    } catch (IOException e) {
      throw new MalformedJsonException("not valid JSON", e);
    }
  }

  private static JsonObject object(JsonParser parser) throws IOException, MalformedJsonException {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (members.containsKey(key)) {
        throw new MalformedJsonException("a key occurs twice");
      }
      members.put(key, value(parser, parser.nextToken()));
    }
    return new JsonObject(members);
  }

  private static JsonValue value(JsonParser parser, JsonToken token)
      throws IOException, MalformedJsonException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case VALUE_STRING -> new JsonValue.Text(parser.getText());
      case VALUE_NUMBER_INT -> new JsonValue.WholeNumber(parser.getText());
      case VALUE_NULL -> new JsonValue.Null();
      default -> throw new MalformedJsonException("a value of a kind that is not used here");
    };
  }
}
