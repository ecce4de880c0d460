package dev.byreis.core.testing;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/** A file of test vectors as flat texts: {@code cases.X02.body}. */
public final class Vectors {
  public static final Vectors STOCK = load("registry-vectors.json");
  public static final Vectors EXTENSION = load("registry-extension-vectors.json");

  private final SortedMap<String, String> texts = new TreeMap<>();

  private Vectors() {}

  private static Vectors load(String name) {
    try (InputStream in = Vectors.class.getResourceAsStream("/vectors/" + name);
        JsonParser parser = new JsonFactory().createParser(in)) {
      Vectors vectors = new Vectors();
      parser.nextToken();
      vectors.readObject(parser, "");
      return vectors;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readObject(JsonParser parser, String prefix) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String path = prefix + parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        readObject(parser, path + ".");
      } else {
        texts.put(path, parser.getText());
      }
    }
  }

  public boolean has(String path) {
    return texts.containsKey(path);
  }

  public String text(String path) {
    String text = texts.get(path);
    if (text == null) {
      throw new AssertionError("no vector " + path);
    }
    return text;
  }

  public Bytes utf8(String path) {
    return Bytes.utf8(text(path));
  }

  public Bytes base64(String path) {
    return Bytes.owning(Base64.getDecoder().decode(text(path)));
  }
}
