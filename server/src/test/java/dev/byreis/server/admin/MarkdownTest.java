package dev.byreis.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.report.RunbookSection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTest {
  private static String html(String... lines) {
    return Markdown.html(List.of(lines)).replace("\n", "");
  }

  @Test
  void linesMakeAParagraph() {
    assertThat(html("one", "two `a<b` **bold**", "", "three"))
        .isEqualTo("<p>one two <code>a&lt;b</code> <strong>bold</strong></p><p>three</p>");
  }

  @Test
  void anItemHoldsWhatIsIndentedBelowIt() {
    assertThat(html("1. first", "   goes on", "", "   ```", "   git <x>", "   ```", "2. second"))
        .isEqualTo(
            "<ol><li><p>first goes on</p><pre tabindex=\"0\"><code>git &lt;x&gt;</code></pre></li>"
                + "<li><p>second</p></li></ol>");
  }

  @Test
  void onlyLinksIntoThePageAreLinks() {
    assertThat(html("[a](#classes) [b](formats.md) [c](javascript:x)"))
        .isEqualTo("<p><a href=\"#classes\">a</a> b c</p>");
  }

  @Test
  void aTableHasHeads() {
    assertThat(html("| a | b |", "|---|---|", "| 1 | `2` |"))
        .contains("<tr><th scope=\"col\">a</th><th scope=\"col\">b</th></tr>")
        .contains("<tr><td>1</td><td><code>2</code></td></tr>")
        .doesNotContain("---");
  }

  @Test
  void everySectionOfTheRunbookIsThereWithItsHeading() throws IOException {
    try (InputStream in = RunbookServlet.class.getResourceAsStream("runbook.md")) {
      String page =
          Markdown.html(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
      for (RunbookSection section : RunbookSection.values()) {
        assertThat(page).contains("<a id=\"" + section.anchor() + "\"></a>\n<h2>");
      }
      assertThat(page).doesNotContain("```", "**", "](");
    }
  }
}
