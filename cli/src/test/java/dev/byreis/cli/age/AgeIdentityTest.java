package dev.byreis.cli.age;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgeIdentityTest {
  private static final String SECRET =
      "AGE-SECRET-KEY-16X5ANNU3F8W2CE758G5MC84JGQPVT5M6QLRLGEJKFMQ2A0LN9TASEEY04V";
  private static final String OTHER =
      "AGE-SECRET-KEY-1FG6R3Q9FP5ZU5ES6SNQSW3L4FZX7XVH25K3KLPPQCVRT0EYZFKNS3YHLPR";
  private static final String RECIPIENT =
      "age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0";

  private static AgeIdentity read(String text) throws MalformedIdentityException {
    return AgeIdentity.read(Bytes.utf8(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s",
        "%s\n",
        "%s\r\n",
        "# created: 2026-05-21\n# public key: age1...\n%s\n",
        "\n%s\n\n"
      })
  void theOneIdentityIsFoundAmongCommentsAndLineEnds(String around)
      throws MalformedIdentityException {
    assertThat(read(around.formatted(SECRET)).recipient().value()).isEqualTo(RECIPIENT);
  }

  @Test
  void theCaseDoesNotMatter() throws MalformedIdentityException {
    assertThat(read(SECRET.toLowerCase(Locale.ROOT)).recipient().value()).isEqualTo(RECIPIENT);
  }

  @Test
  void whatIsWrittenIsTheSameLine() throws MalformedIdentityException {
    assertThat(read(SECRET).secretLine()).isEqualTo(Bytes.utf8(SECRET + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# only a comment\n",
        "hunter2",
        RECIPIENT,
        SECRET + "Q",
        " " + SECRET,
        "age-secret-key-16X5ANNU3F8W2CE758G5MC84JGQPVT5M6QLRLGEJKFMQ2A0LN9TASEEY04V",
        "\u00e9" + SECRET
      })
  void anythingElseIsNoIdentityAndIsNotQuoted(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedIdentityException.class)
        .hasMessage("no age identity");
  }

  @Test
  void twoAreTooMany() {
    assertThatThrownBy(() -> read(SECRET + "\n" + OTHER + "\n"))
        .isInstanceOf(MalformedIdentityException.class)
        .hasMessage("more than one identity");
  }

  @Test
  void aPluginsIdentityIsNamedAsSuch() {
    assertThatThrownBy(() -> read("AGE-PLUGIN-YUBIKEY-1QQPQQQQQQQQ"))
        .isInstanceOf(MalformedIdentityException.class)
        .hasMessageContaining("a plugin's identity");
  }

  @Test
  void itShowsItsRecipientOnly() throws MalformedIdentityException {
    assertThat(read(SECRET)).hasToString("age identity of " + RECIPIENT);
  }
}
