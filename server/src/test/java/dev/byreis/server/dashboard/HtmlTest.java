package dev.byreis.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HtmlTest {
  private static final String HOSTILE = "</p><script>alert('x')</script>&\"";

  @Test
  void textStaysText() {
    assertThat(Tag.of("p").holding(HOSTILE).markup())
        .isEqualTo("<p>&lt;/p&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;&quot;</p>");
  }

  @Test
  void anAttributeStaysAnAttribute() {
    assertThat(Tag.of("p").with("title", "\"><b>").alone().markup())
        .isEqualTo("<p title=\"&quot;&gt;&lt;b&gt;\">");
  }

  @Test
  void whatComesInIsShownForWhatItIs() {
    assertThat(Html.foreign("a\u202eb\u0000\u043e\n").markup())
        .isEqualTo("a\\u{202e}b\\x00\\u{43e}\\x0a");
  }

  @Test
  void proseHoldsCode() {
    assertThat(Html.prose("do `git <x>` again").markup())
        .isEqualTo("do <code>git &lt;x&gt;</code> again");
  }

  @Test
  void noAttributeForTextIsAProgramOrAnAddress() {
    for (String attribute :
        List.of("onclick", "onerror", "href", "src", "style", "srcdoc", "a b")) {
      assertThatThrownBy(() -> Tag.of("p").with(attribute, "x"))
          .as(attribute)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Tag.of("p><script")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void linksStayInTheGateway() {
    for (String elsewhere :
        List.of("javascript:alert(1)", "//evil.example", "/\\evil.example", "https://x", "", "x")) {
      assertThat(Link.find(elsewhere)).as(elsewhere).isEmpty();
    }
    assertThat(Link.page("project", "../a b/<").asking("x", "1&2=3").value())
        .isEqualTo("/ui/project/..%2Fa+b%2F%3C?x=1%262%3D3");
  }
}
