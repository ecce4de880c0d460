package dev.byreis.core.artifact;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What goes into a manifest stream, as plain text.
 *
 * @param formatVersion must be {@link ArtifactBody#FORMAT_VERSION}
 * @param project the project id
 * @param file the logical name
 * @param counter the counter
 * @param values decoded scalar text by key name, in any order
 * @param fingerprints in any order; what occurs twice stays twice
 */
record ManifestFields(
    String formatVersion,
    String project,
    String file,
    CounterValue counter,
    Map<String, String> values,
    List<String> fingerprints) {
  private static final int UNIT = 0x1f;
  private static final int RECORD = 0x1e;

  ManifestFields {
    values = Map.copyOf(values);
    fingerprints = List.copyOf(fingerprints);
  }

  /**
   * The stream.
   *
   * @throws MalformedManifestException if the version is another, or a text holds a separator
   *     (ART-145)
   */
  Bytes stream() throws MalformedManifestException {
    requireNoSeparators();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (String text : List.of(formatVersion, project, file)) {
      out.writeBytes(utf8(text));
      out.write(UNIT);
    }
    out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(counter.bits()).array());
    out.write(UNIT);
    out.writeBytes(joined(records()));
    out.write(UNIT);
    out.writeBytes(joined(fingerprints.stream().map(ManifestFields::utf8).sorted(BYTEWISE)));
    return Bytes.owning(out.toByteArray());
  }

  private void requireNoSeparators() throws MalformedManifestException {
    if (!formatVersion.equals(ArtifactBody.FORMAT_VERSION)) {
      throw new MalformedManifestException("format_version");
    }
    if (hasSeparator(project) || hasSeparator(file)) {
      throw new MalformedManifestException("a separator in project_id or file");
    }
    if (values.keySet().stream().anyMatch(ManifestFields::hasSeparator)) {
      throw new MalformedManifestException("a separator in a key name");
    }
    if (fingerprints.stream().anyMatch(ManifestFields::hasSeparator)) {
      throw new MalformedManifestException("a separator in a fingerprint");
    }
  }

  private static boolean hasSeparator(String text) {
    return text.indexOf(UNIT) >= 0 || text.indexOf(RECORD) >= 0;
  }

  private Stream<byte[]> records() {
    return values.entrySet().stream()
        .map(e -> new SecretRecord(utf8(e.getKey()), utf8(e.getValue())))
        .sorted(Comparator.comparing(SecretRecord::key, BYTEWISE))
        .flatMap(r -> Stream.of(r.key, utf8(digest(r))));
  }

  private static String digest(SecretRecord pair) {
    return Bytes.owning(pair.key)
        .plus(Bytes.owning(new byte[1]))
        .plus(Bytes.owning(pair.value))
        .sha256Hex();
  }

  private static byte[] joined(Stream<byte[]> parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<byte[]> each = parts.iterator();
    while (each.hasNext()) {
      out.writeBytes(each.next());
      if (each.hasNext()) {
        out.write(RECORD);
      }
    }
    return out.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Not {@code String.compareTo}, which orders UTF-16 units (ART-147). */
  private static final Comparator<byte[]> BYTEWISE = Arrays::compareUnsigned;

  private static final class SecretRecord {
    private final byte[] key;
    private final byte[] value;

    SecretRecord(byte[] key, byte[] value) {
      this.key = key;
      this.value = value;
    }

    byte[] key() {
      return key;
    }
  }
}
