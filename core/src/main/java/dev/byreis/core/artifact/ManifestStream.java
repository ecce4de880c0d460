package dev.byreis.core.artifact;

import dev.byreis.core.repo.Bytes;
import java.util.LinkedHashMap;
import java.util.Map;

/** The byte stream that a manifest signature covers (ART section 8). */
public final class ManifestStream {
  private ManifestStream() {}

  /** The stream of an artifact that was read: its types exclude everything ART-145 refuses. */
  public static Bytes of(ArtifactBody body) {
    Map<String, String> values = new LinkedHashMap<>();
    body.secrets().forEach((name, value) -> values.put(name.value(), value.text()));
    ManifestFields fields =
        new ManifestFields(
            ArtifactBody.FORMAT_VERSION,
            body.project().value(),
            body.file().value(),
            body.counter(),
            values,
            body.recipients().stream().map(Fingerprint::hex).toList());
    try {
      return fields.stream();
    } catch (MalformedManifestException e) {
      throw new IllegalStateException("validated names hold no separator", e);
    }
  }
}
