package dev.byreis.server.control;

import dev.byreis.core.json.JsonObject;
import dev.byreis.core.json.JsonText;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.json.StrictJson;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.pause.Answer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** An answer as one JSON object. */
final class AnswerText {
  static final int LONGEST = 1 << 20;

  private static final String RESULT = "result";
  private static final String TEXT = "text";
  private static final int MOST_TEXT = LONGEST / 8;

  private AnswerText() {}

  static Bytes write(Answer answer) {
    String text = String.join("\n", answer.lines());
    String fitting = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    return Bytes.utf8(
        "{"
            + JsonText.quoted(RESULT)
            + ":"
            + JsonText.quoted(word(answer.result()))
            + ","
            + JsonText.quoted(TEXT)
            + ":"
            + JsonText.quoted(fitting)
            + "}");
  }

  static Answer read(Bytes content) throws MalformedJsonException {
    JsonObject json = StrictJson.read(content, LONGEST);
    json.allowOnly(Set.of(RESULT, TEXT));
    String word = json.findText(RESULT).orElse("");
    Answer.Result result =
        Arrays.stream(Answer.Result.values())
            .filter(known -> word(known).equals(word))
            .findFirst()
            .orElseThrow(() -> new MalformedJsonException("a result that is not known here"));
    return new Answer(result, json.findText(TEXT).orElse("").lines().toList());
  }

  private static String word(Answer.Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
