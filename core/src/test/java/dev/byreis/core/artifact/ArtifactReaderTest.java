package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.FakeAge;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactReaderTest {
  private static final String FP =
      "609d2743a165469c5c1b608aae8137e1a6ecefc7f9fc54885e74093e725afc8f";
  private static final String SIG =
      "sig: 08fe1968e20a234f0ec04e73324fb53fcc04b4caa774f392e9581d49a8ddd386";

  @Test
  void theSignedSampleIsRead() {
    SignedArtifact artifact = Sample.signedArtifact();
    assertThat(artifact.signer()).hasToString("alice");
    assertThat(artifact.body().project()).hasToString("myapp");
    assertThat(artifact.body().file()).hasToString("production");
    assertThat(artifact.body().counter()).hasToString("1");
    assertThat(artifact.body().recipients()).hasSize(2).first().hasToString(FP);
    assertThat(artifact.body().secrets().keySet())
        .extracting(SecretName::value)
        .containsExactly("API_KEY", "DB_PASSWORD");
  }

  @Test
  void theUnsignedSampleIsRead() {
    assertThat(Sample.unsignedArtifact().body().counter().isZero()).isTrue();
  }

  @Test
  void theDecodedTextKeepsItsFinalLineFeed() {
    assertThat(Sample.signedArtifact().body().secrets().values())
        .allSatisfy(v -> assertThat(v.text()).endsWith("FILE-----\n"));
  }

  @Test
  void aValueWithoutFinalLineFeedIsReadAndIsAnotherValue() {
    Artifact other = read(signed().replace("API_KEY: |\n", "API_KEY: |-\n"));
    assertThat(other.body().secrets().values())
        .filteredOn(v -> v.text().endsWith("FILE-----"))
        .hasSize(1);
    assertThat(other.contentSha()).isNotEqualTo(Sample.signedArtifact().contentSha());
  }

  static Stream<Arguments> sameContentInOtherStyle() {
    return Stream.of(
        Arguments.of("file: production", "file: \"production\""),
        Arguments.of("file: production", "file: 'production'"),
        Arguments.of("file: production", "file: |-\n    production"),
        Arguments.of("API_KEY: |", "\"API_KEY\": |"),
        Arguments.of("signer: alice", "signer:   'alice'"),
        Arguments.of("    - fp: ", "  - fp: "),
        Arguments.of("byreis:\n", "\nbyreis:\n"));
  }

  @ParameterizedTest
  @MethodSource("sameContentInOtherStyle")
  void anotherStyleIsTheSameArtifact(String canonical, String other) {
    assertThat(read(signed().replace(canonical, other))).isEqualTo(Sample.signedArtifact());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yes",
        "YES",
        "no",
        "NO",
        "on",
        "ON",
        "off",
        "OFF",
        "y",
        "Y",
        "n",
        "N",
        "INF",
        "NaN",
        "x1e5",
        "tRUE",
        "nuLL",
        "1a",
        "2001-13-01",
        "1.2.3"
      })
  void whatOnlyYaml11MisreadsIsAString(String word) {
    assertThat(read(signed().replace("file: production", "file: " + word)).body().file())
        .hasToString(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "True",
        "TRUE",
        "false",
        "False",
        "FALSE",
        "null",
        "Null",
        "NULL",
        "~",
        "",
        "12",
        "017",
        "0x1F",
        "0o17",
        "0b11",
        "1_000",
        "+5",
        "-5",
        "1.0",
        "1.5",
        "1e3",
        ".5",
        ".inf",
        "-.INF",
        ".nan",
        "2001-01-01",
        "2001-01-01T00:00:00Z"
      })
  void anUnquotedScalarOfAnotherTypeIsNoString(String word) {
    for (String field :
        new String[] {
          "format_version: byreis.native.v1",
          "project_id: myapp",
          "file: production",
          "fp: " + FP,
          "signer: alice"
        }) {
      String spoilt = field.substring(0, field.indexOf(' ') + 1) + word;
      assertRefused(signed().replace(field, spoilt), Code.ARTIFACT_FIELD_TYPE);
    }
  }

  @Test
  void timesOfDayAreStrings() {
    // 12:30 is a string, so what is wrong with it is that it names no file.
    assertThat(ScalarResolution.isNonString("12:30")).isFalse();
    assertRefusedWith(
        signed().replace("file: production", "file: 12:30"),
        Code.ARTIFACT_FIELD_TYPE,
        "not a logical file name");
  }

  @Test
  void anUnquotedHexThatLooksLikeANumberIsRefusedAndQuotedItIsRead() {
    for (String fp : new String[] {"1".repeat(64), "1".repeat(30) + "e" + "2".repeat(33)}) {
      assertRefusedWith(signed().replace(FP, fp), Code.ARTIFACT_FIELD_TYPE, "is no string");
      assertThat(read(signed().replace(FP, "\"" + fp + "\"")).body().recipients().first())
          .hasToString(fp);
    }
  }

  static Stream<Arguments> faults() {
    String signed = signed();
    return Stream.of(
        // ART-09
        fault(Code.ARTIFACT_NOT_PLAIN_TEXT, "\ufeff" + signed),
        fault(Code.ARTIFACT_NOT_PLAIN_TEXT, signed.replace("\n", "\r\n")),
        fault(
            Code.ARTIFACT_NOT_PLAIN_TEXT, signed.replace("file: production", "\tfile: production")),
        fault(Code.ARTIFACT_NOT_PLAIN_TEXT, signed.replace("file: production", "file: prod\0")),
        fault(Code.ARTIFACT_NOT_PLAIN_TEXT, signed.replace("file: production", "file: prod\u0085")),
        fault(Code.ARTIFACT_NOT_PLAIN_TEXT, signed.replace("file: production", "file: prod\u001e")),
        // ART-10
        fault(Code.ARTIFACT_YAML_FORM, ""),
        fault(Code.ARTIFACT_YAML_FORM, "\n\n"),
        fault(Code.ARTIFACT_YAML_FORM, "# nothing\n"),
        fault(Code.ARTIFACT_YAML_FORM, "text\n"),
        fault(Code.ARTIFACT_YAML_FORM, "- item\n"),
        fault(Code.ARTIFACT_YAML_FORM, "---\n" + signed),
        fault(Code.ARTIFACT_YAML_FORM, "%YAML 1.2\n---\n" + signed),
        fault(Code.ARTIFACT_YAML_FORM, "%TAG ! tag:x,2000:\n---\n" + signed),
        fault(Code.ARTIFACT_YAML_FORM, signed + "...\n"),
        fault(Code.ARTIFACT_YAML_FORM, signed + "---\nplaintext: here\n"),
        fault(Code.ARTIFACT_YAML_FORM, signed + "...\nnot yaml at all: [\n"),
        fault(Code.ARTIFACT_YAML_FORM, "# hello\n" + signed),
        fault(Code.ARTIFACT_YAML_FORM, signed + "# hello\n"),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("API_KEY: |", "API_KEY: | # hello")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("signer: alice", "signer: 'alice'#hello")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("signer: alice", "signer: &a alice")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("byreis:\n", "byreis: &a\n")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("signer: alice", "signer: *a")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("signer: alice", "*a : alice")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("signer: alice", "signer: !!str alice")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("signer: alice", "signer: ! alice")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("signer: alice", "signer: !x alice")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("API_KEY: |", "API_KEY: !!binary |")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("byreis:\n", "byreis: !!map\n")),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("- fp: " + FP, "- {fp: " + FP + "}")),
        fault(Code.ARTIFACT_YAML_FORM, "? [a]\n: b\n" + signed),
        fault(Code.ARTIFACT_YAML_FORM, "? - a\n: b\n" + signed),
        fault(Code.ARTIFACT_YAML_FORM, "<<: {a: b}\n" + signed),
        fault(Code.ARTIFACT_YAML_FORM, signed.replace("  file: production", "   file: production")),
        fault(Code.ARTIFACT_YAML_FORM, "DEEP:\n" + nested(12) + signed),
        // ART-12
        fault(Code.ARTIFACT_UNKNOWN_FIELD, "API_KEY: x\n" + signed),
        fault(Code.ARTIFACT_UNKNOWN_FIELD, "\"API_KEY\": x\n" + signed),
        fault(Code.ARTIFACT_UNKNOWN_FIELD, signed.replace("  file:", "  file: a\n  file:")),
        fault(Code.ARTIFACT_UNKNOWN_FIELD, signed.replace("  file:", "  epoch: 1\n  file:")),
        fault(Code.ARTIFACT_UNKNOWN_FIELD, signed.replace("  file:", "  File: a\n  file:")),
        fault(Code.ARTIFACT_UNKNOWN_FIELD, signed.replace("  signer:", "  at: now\n  signer:")),
        fault(
            Code.ARTIFACT_UNKNOWN_FIELD,
            signed.replace("    - fp: " + FP, "    - fp: " + FP + "\n      name: a")),
        fault(
            Code.ARTIFACT_UNKNOWN_FIELD,
            signed.replace("    - fp: " + FP, "    - fp: " + FP + "\n      fp: " + FP)),
        fault(
            Code.ARTIFACT_UNKNOWN_FIELD,
            signed.replace("manifest_sig:\n", "manifest_sig:\n  signer: bob\n")),
        // ART-13
        fault(
            Code.ARTIFACT_FIELD_TYPE,
            signed.replace("byreis:\n", "Other:\n").replace("Other:", "byreis:\nOther:")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  format_version: .*\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  project_id: .*\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  file: .*\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  counter: .*\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  recipients:\n(    - fp: .*\n)+")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  signer: .*\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  sig: .*\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "  signer: .*\n  sig: .*\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "byreis:\n(  .*\n)+(?=manifest)")),
        fault(Code.ARTIFACT_FIELD_TYPE, without(signed, "(    - fp: .*\n)+")),
        fault(
            Code.ARTIFACT_FIELD_TYPE,
            signed.replaceAll("(    - fp: .*\n)+", "    fp: " + FP + "\n")),
        fault(Code.ARTIFACT_FIELD_TYPE, signed.replace("- fp: " + FP, "- " + FP)),
        fault(Code.ARTIFACT_FIELD_TYPE, signed.replace(FP, FP.toUpperCase(java.util.Locale.ROOT))),
        fault(Code.ARTIFACT_FIELD_TYPE, signed.replace(FP, FP.substring(1))),
        fault(Code.ARTIFACT_FIELD_TYPE, signed.replace("fp: " + FP, "fp: |\n          " + FP)),
        fault(
            Code.ARTIFACT_FIELD_TYPE,
            signed.replace("file: production", "file:\n    - production")),
        fault(Code.ARTIFACT_FIELD_TYPE, signed.replace("file: production", "file: a/b")),
        fault(Code.ARTIFACT_FIELD_TYPE, signed.replace("file: production", "file: \"a\\x1eb\"")),
        fault(
            Code.ARTIFACT_FIELD_TYPE,
            signed.replace("project_id: myapp", "project_id: \"a\\x1fb\"")),
        fault(Code.ARTIFACT_FIELD_TYPE, signed.replace("project_id: myapp", "project_id: ''")),
        fault(Code.ARTIFACT_FIELD_TYPE, "sops:\n  mac: x\nOTHER: 12\n" + signed),
        fault(Code.ARTIFACT_FIELD_TYPE, "OTHER: 12\n" + signed),
        fault(Code.ARTIFACT_FIELD_TYPE, "OTHER:\n" + signed),
        // ART-14
        fault(Code.ARTIFACT_VERSION, signed.replace("native.v1", "native.v2")),
        fault(Code.ARTIFACT_VERSION, signed.replace("native.v1", "native.v10")),
        fault(Code.ARTIFACT_VERSION, signed.replace("byreis.native.v1", "\"byreis.native.v1\\n\"")),
        fault(Code.ARTIFACT_VERSION, signed.replace("byreis.native.v1", "|\n    byreis.native.v1")),
        fault(Code.ARTIFACT_VERSION, signed.replace("byreis.native.v1", "\"\"")),
        // ART-18
        fault(Code.ARTIFACT_KEY_NAME, without(signed, "(?s)^.*(?=byreis:)")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "API-KEY:")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "1API:")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "\"\":")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "12:")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "<<:")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "true:")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "\u00c4:")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "\"A\\x1eB\":")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "\"API_KEY\\n\":")),
        fault(Code.ARTIFACT_KEY_NAME, signed.replace("API_KEY:", "A".repeat(257) + ":")),
        // ART-19, ART-20: more in ArmoredValueTest
        fault(Code.ARTIFACT_PLAINTEXT, "OTHER: hunter2\n" + signed),
        fault(Code.ARTIFACT_PLAINTEXT, "OTHER: ''\n" + signed),
        fault(
            Code.ARTIFACT_PLAINTEXT,
            signed.replace("API_KEY: |\n", "API_KEY: |+\n").replace("DB_PASS", "\nDB_PASS")),
        fault(
            Code.ARTIFACT_STANZAS,
            signed.replaceFirst(
                "(?s)API_KEY: .*?END AGE ENCRYPTED FILE-----",
                "API_KEY: |\n  "
                    + FakeAge.named("x")
                        .withStanza("-> scrypt AAAA 18\nAAAA\n")
                        .armor()
                        .strip()
                        .replace("\n", "\n  "))),
        // ART-21
        fault(
            Code.ARTIFACT_RECIPIENTS,
            signed.replaceAll("recipients:\n(    - fp: .*\n)+", "recipients: []\n")),
        fault(
            Code.ARTIFACT_RECIPIENTS,
            signed.replaceAll("(    - fp: .*\n)(    - fp: .*\n)", "$2$1")),
        fault(
            Code.ARTIFACT_RECIPIENTS,
            signed.replaceAll("(    - fp: .*\n)(    - fp: .*\n)", "$1$1$2")),
        // ART-22
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace("signer: alice", "signer: ''")),
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace("signer: alice", "signer: \"a\\x1e\"")),
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace("signer: alice", "signer: al ice")),
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace(SIG, "sig: " + SIG.substring(6))),
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace(SIG, "sig: 0" + SIG.substring(5))),
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace(SIG, "sig: " + SIG.substring(7))),
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace(SIG, "sig: 08FE" + SIG.substring(9))),
        fault(Code.ARTIFACT_SIGNATURE_FORM, signed.replace(SIG, "sig: zz" + SIG.substring(7))),
        fault(
            Code.ARTIFACT_FIELD_TYPE,
            signed.replaceAll("sig: [0-9a-f]+", "sig: " + "1".repeat(128))),
        fault(
            Code.ARTIFACT_FIELD_TYPE, signed.replaceAll("(?s)manifest_sig:.*", "manifest_sig:\n")),
        fault(
            Code.ARTIFACT_FIELD_TYPE,
            signed.replaceAll("(?s)manifest_sig:.*", "manifest_sig: x\n")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void everyFaultHasItsCode(Code code, String spoilt) {
    assertThat(spoilt).isNotEqualTo(signed());
    assertRefused(spoilt, code);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"1\"",
        "'1'",
        "!!str 1",
        "-1",
        "+1",
        "01",
        "017",
        "0x10",
        "0o17",
        "0b11",
        "1_000",
        "1.0",
        "1.5",
        "1e3",
        "true",
        "~",
        "",
        ".inf",
        "2001-01-01",
        "18446744073709551616",
        "99999999999999999999999",
        "one"
      })
  void aCounterIsAPlainDecimal(String counter) {
    assertThat(
            ArtifactReader.read(Bytes.utf8(signed().replace("counter: 1", "counter: " + counter)))
                .findArtifact())
        .isEmpty();
  }

  @Test
  void theLargestCounterIsRead() {
    assertThat(
            read(signed().replace("counter: 1", "counter: 18446744073709551615")).body().counter())
        .hasToString("18446744073709551615");
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    byte[] spoilt = Sample.signed().toByteArray();
    spoilt[0] = (byte) 0xff;
    assertThat(refusal(Bytes.owning(spoilt)).code()).isEqualTo(Code.ARTIFACT_NOT_PLAIN_TEXT);
  }

  @Test
  void aFileLargerThanClientsReadIsRefusedUnparsed() {
    Bytes full = Bytes.utf8(signed() + "\n".repeat(ArtifactReader.LARGEST - signed().length()));
    assertThat(ArtifactReader.read(full).findArtifact()).isPresent();
    assertThat(refusal(full.plus(Bytes.utf8("\n"))).code()).isEqualTo(Code.ARTIFACT_TOO_LARGE);
  }

  @Test
  void aThousandNodesAreReadAndOneMoreIsNot() {
    String value = FakeAge.named("v").withNativeStanzas(1).armor().strip().replace("\n", "\n  ");
    String one = signed().replaceAll("(    - fp: .*\n)(    - fp: .*\n)", "$1");
    String tail = one.substring(one.indexOf("byreis:"));
    assertThat(read(secrets(488, value) + tail).body().secrets()).hasSize(488);
    assertRefused(secrets(489, value) + tail, Code.ARTIFACT_TOO_MANY_NODES);
    String unsigned = tail.substring(0, tail.indexOf("manifest_sig:"));
    assertThat(read(secrets(488, value) + unsigned).body().secrets()).hasSize(488);
    assertRefused(secrets(489, value) + unsigned, Code.ARTIFACT_TOO_MANY_NODES);
  }

  @Test
  void aRefusalNeverQuotesWhatItRefuses() {
    for (String spoilt :
        new String[] {
          "OTHER: hunter2\n" + signed(),
          "hunter2 is it: x\n" + signed(),
          signed().replace("file: production", "file: hunter2 x"),
          signed().replace("  file:", "  hunter2: a\n  file:")
        }) {
      assertThat(refusal(Bytes.utf8(spoilt)).toString()).doesNotContain("hunter2");
    }
  }

  private static String secrets(int count, String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append("K").append(i).append(": |\n  ").append(value).append('\n');
    }
    return text.toString();
  }

  private static String nested(int levels) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= levels; i++) {
      text.append(" ".repeat(i)).append("- \n");
    }
    return text.toString();
  }

  private static Arguments fault(Code code, String spoilt) {
    return Arguments.of(code, spoilt);
  }

  private static String without(String text, String pattern) {
    return text.replaceFirst(pattern, "");
  }

  private static String signed() {
    return Sample.text(Sample.signed());
  }

  private static Artifact read(String text) {
    ArtifactReading reading = ArtifactReader.read(Bytes.utf8(text));
    return reading.findArtifact().orElseThrow(() -> new AssertionError(reading.toString()));
  }

  private static ArtifactReading.Refused refusal(Bytes file) {
    return ArtifactReader.read(file)
        .fold(
            artifact -> {
              throw new AssertionError("was read");
            },
            refused -> refused);
  }

  private static void assertRefused(String text, Code code) {
    assertThat(refusal(Bytes.utf8(text)).code()).isEqualTo(code);
  }

  private static void assertRefusedWith(String text, Code code, String why) {
    ArtifactReading.Refused refused = refusal(Bytes.utf8(text));
    assertThat(refused.code()).isEqualTo(code);
    assertThat(refused.why()).isEqualTo(why);
  }
}
