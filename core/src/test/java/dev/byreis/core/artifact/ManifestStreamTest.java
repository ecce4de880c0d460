package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The vectors of the format's section 21, flattened to {@code B/stream_hex} and the like. */
class ManifestStreamTest {
  private static final String V1 = "byreis.native.v1";
  private final Map<String, String> vectors = flatten();

  @Test
  void vectorB() throws Exception {
    Bytes stream = vectorBFields().stream();
    assertThat(stream.toHex()).isEqualTo(vectors.get("B/stream_hex"));
    assertThat(stream.sha256Hex()).isEqualTo(vectors.get("B/stream_sha256"));
    Bytes signature = Sample.ALICE.sign(stream);
    assertThat(signature.toHex()).isEqualTo(vectors.get("B/sig_hex"));
    assertThat(ContentSha.of(stream, signature)).hasToString(vectors.get("B/content_sha"));
  }

  @Test
  void vectorC() {
    SignedArtifact artifact = Sample.signedArtifact();
    Bytes stream = ManifestStream.of(artifact.body());
    assertThat(stream.toHex()).isEqualTo(vectors.get("C/stream_hex"));
    assertThat(stream.sha256Hex()).isEqualTo(vectors.get("C/stream_sha256"));
    assertThat(artifact.signature().toHex()).isEqualTo(vectors.get("C/sig_hex"));
    assertThat(artifact.contentSha()).hasToString(vectors.get("C/content_sha"));
    assertThat(artifact.claim(Sample.ALICE.publicKey()).holds()).isTrue();
    assertThat(Sample.ALICE.sign(stream)).isEqualTo(artifact.signature());
  }

  @Test
  void vectorD() throws Exception {
    ManifestFields fields =
        new ManifestFields(
            V1,
            "",
            "",
            CounterValue.find(String.valueOf(vectors.get("D/counter"))).orElseThrow(),
            Map.of(),
            List.of());
    assertThat(fields.stream().toHex()).isEqualTo(vectors.get("D/stream_hex"));
  }

  @Test
  void theSamplesHaveTheirRawDigests() {
    assertThat(ArtifactSha.of(Sample.signed()))
        .hasToString(vectors.get("files/signed.enc.yaml/artifact_sha"));
    assertThat(ArtifactSha.of(Sample.unsigned()))
        .hasToString(vectors.get("files/unsigned.enc.yaml/artifact_sha"));
  }

  @Test
  void onlyTheOneFormatVersionHasAStream() throws Exception {
    assertThat(withVersion(V1).stream().length()).isPositive();
    vectors.forEach(
        (path, version) -> {
          if (path.startsWith("format_version/") && !version.equals(V1)) {
            assertThatThrownBy(() -> withVersion(version).stream())
                .isInstanceOf(MalformedManifestException.class);
          }
        });
  }

  @Test
  void separatorsAreRefusedWhereverTheyAre() {
    for (String bad : List.of("a\u001e", "a\u001f")) {
      List<ManifestFields> spoilt =
          List.of(
              new ManifestFields(V1, bad, "f", CounterValue.ZERO, Map.of(), List.of()),
              new ManifestFields(V1, "p", bad, CounterValue.ZERO, Map.of(), List.of()),
              new ManifestFields(V1, "p", "f", CounterValue.ZERO, Map.of(bad, "v"), List.of()),
              new ManifestFields(V1, "p", "f", CounterValue.ZERO, Map.of(), List.of(bad)));
      assertThat(spoilt)
          .allSatisfy(
              fields ->
                  assertThatThrownBy(fields::stream)
                      .isInstanceOf(MalformedManifestException.class));
    }
  }

  @Test
  void keysAreSortedAsUtf8AndNotAsUtf16() throws Exception {
    String supplementary = Character.toString(0x10000);
    String privateUse = "\ue000";
    ManifestFields fields =
        new ManifestFields(
            V1,
            "p",
            "f",
            CounterValue.ZERO,
            Map.of(supplementary, "a", privateUse, "b"),
            List.of("b", "a", "a"));
    String hex = fields.stream().toHex();
    assertThat(hex.indexOf(Bytes.utf8(privateUse).toHex()))
        .isPositive()
        .isLessThan(hex.indexOf(Bytes.utf8(supplementary).toHex()));
    assertThat(hex).endsWith(Bytes.utf8("\u001fa\u001ea\u001eb").toHex());
  }

  private static ManifestFields withVersion(String version) {
    return new ManifestFields(version, "p", "f", CounterValue.ZERO, Map.of(), List.of());
  }

  private static ManifestFields vectorBFields() {
    return new ManifestFields(
        V1,
        "proj-x",
        "prod",
        CounterValue.of(7),
        Map.of("DB_PASSWORD", "ct-db", "API_KEY", "ct-api"),
        List.of("bb".repeat(32), "aa".repeat(32)));
  }

  private static Map<String, String> flatten() {
    Map<String, String> flat = new LinkedHashMap<>();
    List<String> path = new ArrayList<>();
    try (JsonParser json =
        new JsonFactory().createParser(Sample.resource("artifact-vectors.json").toByteArray())) {
      int items = 0;
      for (JsonToken t = json.nextToken(); t != null; t = json.nextToken()) {
        if (t == JsonToken.FIELD_NAME) {
          path.add(json.currentName());
        } else if (t.isScalarValue()) {
          boolean inArray = json.getParsingContext().inArray();
          flat.put(String.join("/", path) + (inArray ? "/" + items++ : ""), json.getText());
          if (!inArray) {
            path.remove(path.size() - 1);
          }
        } else if (t.isStructEnd() && !path.isEmpty() && json.getParsingContext().inObject()) {
          path.remove(path.size() - 1);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return flat;
  }
}
