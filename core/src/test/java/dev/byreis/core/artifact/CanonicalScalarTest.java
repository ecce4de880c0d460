package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalScalarTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "YES",
        "NO",
        "ON",
        "no",
        "Y",
        "=",
        "<<",
        "INF",
        "NaN",
        "x1e5",
        "text",
        "a b",
        "\u00e4\u00f6",
        "-a",
        "a:b",
        "a#b",
        "12:30"
      })
  void staysPlain(String text) {
    assertThat(CanonicalScalar.of(text, 2)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "123",
        "true",
        "TRUE",
        "null",
        "NULL",
        "False",
        "~",
        "0x1F",
        "2001-01-01",
        "",
        "12e5",
        ".inf",
        "1_000"
      })
  void isDoubleQuoted(String text) {
    assertThat(CanonicalScalar.of(text, 2)).isEqualTo("\"" + text + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: b", "- a", "[a", "&a", "*a", "a #b", "a:", " a", "---", "%a", "@a"})
  void isSingleQuoted(String text) {
    assertThat(CanonicalScalar.of(text, 2)).isEqualTo("'" + text + "'");
  }

  @Test
  void textOfSeveralLinesIsALiteralBlock() {
    assertThat(CanonicalScalar.of("a\nb\n", 2)).isEqualTo("|\n  a\n  b");
    assertThat(CanonicalScalar.of("a\nb", 2)).isEqualTo("|-\n  a\n  b");
    assertThat(CanonicalScalar.of("a\n\n", 2)).isEqualTo("|+\n  a\n");
    assertThat(CanonicalScalar.of(" a\nb\n", 2)).isEqualTo("|2\n   a\n  b");
  }

  @Test
  void tabsAndTrailingSpacesAreEscaped() {
    assertThat(CanonicalScalar.of("a\tb", 2)).isEqualTo("\"a\\tb\"");
    assertThat(CanonicalScalar.of("a \nb\n", 2)).isEqualTo("\"a \\nb\\n\"");
    assertThat(CanonicalScalar.of("a\0\u0085\"\\", 2)).isEqualTo("\"a\\0\\N\\\"\\\\\"");
  }

  @Test
  void textThatIsNoUnicodeIsRefused() {
    assertThatThrownBy(() -> CanonicalScalar.of("\ud800", 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whateverIsWrittenIsReadAsTheSameString() throws Exception {
    String[] parts = {
      "a", " ", "\n", ":", "#", "-", "\"", "'", "\\", "1", "true", "~", "\t", "|", "\u00e4", "]"
    };
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(7); n > 0; n--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      String yaml = "k: " + CanonicalScalar.of(text.toString(), 2) + "\n";
      YamlNode.Mapping root = (YamlNode.Mapping) YamlTree.read(yaml).root();
      YamlNode.Scalar scalar = (YamlNode.Scalar) root.find("k").orElseThrow();
      assertThat(scalar.text()).as(yaml).isEqualTo(text.toString());
      assertThat(scalar.isString()).as(yaml).isTrue();
    }
  }
}
