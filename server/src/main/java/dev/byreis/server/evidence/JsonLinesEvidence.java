package dev.byreis.server.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.Visit;
import dev.byreis.server.landing.RefPosition;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One JSON document per line in a file that only grows, synced line by line. Bounded fields: at
 * most {@value #MOST} refs and violations of a push are listed, the rest is counted.
 */
public final class JsonLinesEvidence implements Evidence, AutoCloseable {
  static final int MOST = 100;
  private static final int LONGEST_NAME = 100;
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private final Path path;
  private final FileChannel file;

  /** Opens the file, readable by its owner only; makes it if need be. */
  public JsonLinesEvidence(Path path) throws IOException {
    this.path = path;
    file =
        FileChannel.open(
            path,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    endLine();
  }

  @Override
  public Sha256 decided(Decision decision) throws IOException {
    return append(
        json -> {
          json.writeStringField("record", "decision");
          json.writeStringField("time", decision.decided().toString());
          writeVisit(json, decision.visit());
          json.writeStringField("answer", word(decision.answer()));
          writeUpdates(json, decision.updates());
          writeViolations(json, decision.violations());
        });
  }

  @Override
  public void ended(Outcome outcome) throws IOException {
    append(
        json -> {
          json.writeStringField("record", "outcome");
          json.writeStringField("time", outcome.ended().toString());
          writeVisit(json, outcome.visit());
          json.writeStringField("result", word(outcome.result()));
        });
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }

  @Override
  public boolean holds(Sha256 decision) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int next = in.read();
      while (next >= 0) {
        digest.update((byte) next);
        if (next == '\n' && HexFormat.of().formatHex(digest.digest()).equals(decision.hex())) {
          return true;
        }
        next = in.read();
      }
      return false;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a Java without SHA-256", e);
    }
  }

  private Sha256 append(Fields fields) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    }
    line.write('\n');
    Bytes record = Bytes.owning(line.toByteArray());
    write(record.asBuffer());
    return new Sha256(record.sha256Hex());
  }

  private synchronized void write(ByteBuffer line) throws IOException {
    long end = file.size();
    try {
      while (line.hasRemaining()) {
        file.write(line);
      }
      file.force(false);
    } catch (IOException e) {
      takeBack(end, e);
      throw e;
    }
  }

  /** Otherwise the next record would continue half a line. */
  private void takeBack(long end, IOException cause) {
    try {
      file.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** What a crash has cut off gets a line of its own. */
  private void endLine() throws IOException {
    long size = file.size();
    if (size > 0 && lastByte(size) != '\n') {
      write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }

  private int lastByte(long size) throws IOException {
    try (FileChannel reader = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer last = ByteBuffer.allocate(1);
      return reader.read(last, size - 1) == 1 ? last.get(0) : -1;
    }
  }

  private static void writeVisit(JsonGenerator json, Visit visit) throws IOException {
    json.writeStringField("correlation_id", cut(visit.correlationId()));
    json.writeStringField("repository", visit.repository().name());
    json.writeStringField("principal", cut(visit.principal().name()));
    json.writeStringField("role", word(visit.principal().role()));
    json.writeStringField("received", visit.received().toString());
  }

  private static void writeUpdates(JsonGenerator json, List<RefUpdate> updates) throws IOException {
    json.writeNumberField("refs", updates.size());
    json.writeArrayFieldStart("updates");
    for (RefUpdate update : updates.subList(0, Math.min(MOST, updates.size()))) {
      json.writeStartObject();
      json.writeStringField("ref", update.ref().value());
      json.writeStringField("from", RefPosition.before(update).toString());
      json.writeStringField("to", RefPosition.after(update).toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeViolations(JsonGenerator json, List<Violation> violations)
      throws IOException {
    json.writeNumberField("violations", violations.size());
    json.writeArrayFieldStart("codes");
    for (Violation violation : violations.subList(0, Math.min(MOST, violations.size()))) {
      json.writeString(violation.code().id());
    }
    json.writeEndArray();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String cut(String text) {
    return text.length() > LONGEST_NAME ? text.substring(0, LONGEST_NAME) : text;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
