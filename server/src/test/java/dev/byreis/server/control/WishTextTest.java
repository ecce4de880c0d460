package dev.byreis.server.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.pause.Resumption.Choice;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WishTextTest {
  private static final RepositoryName PAY = RepositoryName.project(new ProjectId("pay"));

  @Test
  void whatIsWrittenIsReadAsTheSame() throws MalformedJsonException {
    for (Wish wish :
        List.of(
            new Wish.Pause(PAY, "an \"incident\"\n\u00fc"),
            new Wish.Resume(RepositoryName.REGISTRY, new Choice.NoneMoved(), "r"),
            new Wish.Resume(PAY, new Choice.Accept(Set.of("a".repeat(40), "absent")), "r"),
            new Wish.Resume(PAY, new Choice.Restore(), "r"))) {
      assertThat(WishText.read(WishText.write(wish))).isEqualTo(wish);
    }
    Answer answer = new Answer(Answer.Result.NOT_FOUND, List.of("one", "two"));
    assertThat(AnswerText.read(AnswerText.write(answer))).isEqualTo(answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"verb\":\"drop\",\"repository\":\"registry\",\"reason\":\"r\"}",
        "{\"verb\":\"pause\",\"repository\":\"../registry\",\"reason\":\"r\"}",
        "{\"verb\":\"pause\",\"repository\":\"registry\"}",
        "{\"verb\":\"pause\",\"repository\":\"registry\",\"reason\":\"r\",\"more\":\"\"}",
        "{\"verb\":\"resume\",\"repository\":\"registry\",\"reason\":\"r\"}",
        "{\"verb\":\"resume\",\"repository\":\"registry\",\"reason\":\"r\",\"choice\":\"all\"}",
        "{\"verb\":\"resume\",\"repository\":\"registry\",\"reason\":\"r\",\"choice\":\"accept\"}"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> WishText.read(Bytes.utf8(text)))
        .isInstanceOf(MalformedJsonException.class);
  }
}
