package dev.byreis.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictYamlTest {
  private static final YamlLimits LIMITS = YamlLimits.ofBytes(1000);
  private static final YamlLimits NO_COMMENTS =
      new YamlLimits(1000, 16, 1000, YamlLimits.Comments.REFUSED);

  @Test
  void aDocumentBecomesATreeThatKnowsItsPlaces() throws MalformedYamlException {
    YamlMapping root = read("a: plain\nb:\n  - 'one'\n  - \"two\"\n").mapping("root");

    assertThat(root.get("a").text("a")).isEqualTo("plain");
    YamlSequence list = root.get("b").sequence("b");
    assertThat(list.items().get(1).scalar("item").style())
        .isEqualTo(YamlScalar.Style.DOUBLE_QUOTED);
    assertThat(list.items().get(1).mark()).isEqualTo(new YamlMark(4, 5));
    assertThat(root.find("c")).isEmpty();
  }

  @Test
  void aQuotedNullIsATextAndAPlainOneIsNone() throws MalformedYamlException {
    YamlMapping root = read("a: 'null'\nb: null\nc:\nd: 12\n").mapping("root");

    assertThat(root.get("a").text("a")).isEqualTo("null");
    assertThat(root.get("d").text("d")).isEqualTo("12");
    assertThatThrownBy(() -> root.get("b").text("b")).hasMessageContaining("b has no value");
    assertThatThrownBy(() -> root.get("c").text("c")).hasMessageContaining("line 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# only a comment\n",
        "a: &x 1\n",
        "a: &x 1\nb: *x\n",
        "a: !!str 1\n",
        "a: !own 1\n",
        "!!map\na: 1\n",
        "a: !!seq [1]\n",
        "a: &x [1]\n",
        "a: 1\na: 2\n",
        "a: 1\n'a': 2\n",
        "a: 1\n---\nb: 2\n",
        "%YAML 1.2\n---\na: 1\n",
        "%TAG ! tag:x,2000:\n---\na: 1\n",
        "? [a]\n: 1\n",
        "? {a: b}\n: 1\n",
        "~: 1\n",
        "a: [1\n",
        "a: 1\n b: 2\n",
        "\tb: 1\n",
        "a: \u0000\n",
        "\uFEFFa: 1\n",
        "a: 1\n...\nb: 2\n"
      })
  void whatIsNotOneSimpleDocumentIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedYamlException.class);
  }

  @Test
  void invalidUtf8IsRefused() {
    Bytes broken = Bytes.owning(new byte[] {'a', ':', ' ', (byte) 0xc3, '\n'});
    assertThatThrownBy(() -> StrictYaml.read(broken, LIMITS)).hasMessageContaining("UTF-8");
  }

  @Test
  void commentsAreAllowedWhereTheLimitsAllowThem() throws MalformedYamlException {
    String text = "# hello\na: 1 # there\n\nb: 2\n";
    assertThat(read(text).mapping("root").entries()).hasSize(2);
    assertThatThrownBy(() -> StrictYaml.read(Bytes.utf8(text), NO_COMMENTS))
        .hasMessageContaining("comment");
    assertThatThrownBy(() -> StrictYaml.read(Bytes.utf8("a: 1 # x\n"), NO_COMMENTS))
        .hasMessageContaining("comment");
  }

  @Test
  void blankLinesAreNoComments() throws MalformedYamlException {
    YamlNode root = StrictYaml.read(Bytes.utf8("a:\n\n  b: 1\n\nc: |\n  x\n\n  y\n"), NO_COMMENTS);
    assertThat(root.mapping("root").get("c").text("c")).isEqualTo("x\n\ny\n");
  }

  @Test
  void everyLimitHolds() {
    assertThatThrownBy(() -> read("a: " + "x".repeat(1000))).hasMessageContaining("larger");
    assertThatThrownBy(() -> read("[".repeat(17) + "]".repeat(17))).hasMessageContaining("deeper");
    YamlLimits fewNodes = new YamlLimits(1000, 16, 4, YamlLimits.Comments.ALLOWED);
    assertThatThrownBy(() -> StrictYaml.read(Bytes.utf8("[1, 2, 3, 4]"), fewNodes))
        .hasMessageContaining("nodes");
  }

  @Test
  void aDeeplyNestedDocumentIsRefusedEarly() {
    YamlLimits large = YamlLimits.ofBytes(1 << 20);
    for (String opening : new String[] {"[", "{a: ", "- ", "? "}) {
      Bytes bomb = Bytes.utf8(opening.repeat((1 << 20) / opening.length()));
      assertThatThrownBy(() -> StrictYaml.read(bomb, large))
          .isInstanceOf(MalformedYamlException.class);
    }
  }

  @Test
  void aRefusalQuotesNothingOfTheDocument() {
    assertThatThrownBy(() -> read("token: hunter2\ntoken: hunter2\n"))
        .hasMessageNotContaining("hunter2")
        .hasMessageContaining("line 2, column 1");
    assertThatThrownBy(() -> read("token: \"hunter2\n")).hasMessageNotContaining("hunter2");
  }

  @Test
  void shapesAreRefusedByTheirName() throws MalformedYamlException {
    YamlMapping root = read("a: 1\n").mapping("root");
    assertThatThrownBy(() -> root.get("a").mapping("files")).hasMessageContaining("files must be");
    assertThatThrownBy(() -> root.get("a").sequence("list")).hasMessageContaining("list must be");
    assertThatThrownBy(() -> root.scalar("root")).hasMessageContaining("root must be");
    assertThatThrownBy(() -> root.get("b")).hasMessageContaining("b is missing");
    assertThatThrownBy(() -> root.allowOnly(java.util.Set.of("b")))
        .hasMessageContaining("not known");
  }

  private static YamlNode read(String text) throws MalformedYamlException {
    return StrictYaml.read(Bytes.utf8(text), LIMITS);
  }
}
