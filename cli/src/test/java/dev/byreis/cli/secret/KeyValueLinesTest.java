package dev.byreis.cli.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.core.artifact.SecretName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines of ART-167. */
class KeyValueLinesTest {
  private static PlainValues read(String text) throws CommandFailedException, IOException {
    return KeyValueLines.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
  }

  private static String text(PlainValue value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    value.writeTo(out);
    return out.toString(UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "KEY=value; value",
        "  KEY  =  value  ; value",
        "export KEY=value; value",
        "KEY=a=b=c; a=b=c",
        "KEY=\"in quotes\"; in quotes",
        "KEY='  kept  '; `  kept  `",
        "KEY=\"one side; \"one side",
        "KEY=\"a\\nb\"; a\\nb",
        "KEY=\"\"quoted\"\"; \"quoted\"",
        "KEY=value # kept; value # kept",
        "exporter=value; value",
      })
  void oneLineIsOneValue(String line, String value) throws CommandFailedException, IOException {
    try (PlainValues values = read("# a comment\n\n" + line + "\r\n")) {
      assertThat(values.all()).hasSize(1);
      assertThat(text(values.all().values().iterator().next())).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"KEY", "=value", "KEY=", "KEY=''", "A B=value", "KEY#=value", "KEY=a\nKEY=b"})
  void whatIsNoPairRefusesAll(String lines) {
    assertThatThrownBy(() -> read("GOOD=value\n" + lines))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageNotContaining("value\n");
  }

  @Test
  void oneHundredPairsAreTheMost() throws CommandFailedException, IOException {
    String hundred =
        IntStream.range(0, 100).mapToObj(i -> "K" + i + "=v\n").collect(Collectors.joining());
    try (PlainValues values = read(hundred)) {
      assertThat(values.all()).hasSize(100);
    }
    assertThatThrownBy(() -> read(hundred + "MORE=v\n"))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("more than 100");
  }

  @Test
  void longLinesAreRefused() {
    assertThatThrownBy(() -> read("KEY=" + "v".repeat(64 << 10)))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("line 1 is longer");
  }

  @Test
  void aSingleValueLosesItsLineEndAndNothingElse() throws CommandFailedException, IOException {
    SecretName key = new SecretName("KEY");
    for (String end : new String[] {"", "\n", "\r\n"}) {
      assertThat(
              text(
                  KeyValueLines.readOne(
                      key, new ByteArrayInputStream((" a value " + end).getBytes(UTF_8)))))
          .isEqualTo(" a value ");
    }
    assertThatThrownBy(
            () -> KeyValueLines.readOne(key, new ByteArrayInputStream("a\nb\n".getBytes(UTF_8))))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("KEY has several lines");
  }
}
