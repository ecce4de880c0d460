package dev.byreis.server.pause;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.file.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;

/** One JSON document per line in a file that only grows, synced line by line. */
public final class JsonLinesActs implements Acts {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Path path;

  public JsonLinesActs(Path path) {
    this.path = path;
  }

  @Override
  public void begun(Act act) throws IOException {
    append(act, "begun");
  }

  @Override
  public void done(Act act) throws IOException {
    append(act, "done");
  }

  private synchronized void append(Act act, String state) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("record", "act");
      json.writeStringField("time", act.when().toString());
      json.writeStringField("act", act.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.writeStringField("state", state);
      json.writeStringField("repository", act.repository().value());
      json.writeStringField("who", act.who());
      json.writeStringField("reason", act.reason());
      json.writeArrayFieldStart("details");
      for (String detail : act.details()) {
        json.writeString(detail);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    line.write('\n');
    try (FileChannel file = PrivateFiles.openOrCreate(path)) {
      ByteBuffer rest = ByteBuffer.wrap(line.toByteArray());
      long end = file.size();
      while (rest.hasRemaining()) {
        end += file.write(rest, end);
      }
      file.force(true);
    }
  }
}
