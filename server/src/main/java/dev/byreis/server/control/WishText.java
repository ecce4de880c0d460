package dev.byreis.server.control;

import dev.byreis.core.json.JsonObject;
import dev.byreis.core.json.JsonText;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.json.StrictJson;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.pause.Resumption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A wish as one JSON object. */
final class WishText {
  static final int LONGEST = 16 << 10;

  private static final String VERB = "verb";
  private static final String REPOSITORY = "repository";
  private static final String REASON = "reason";
  private static final String CHOICE = "choice";
  private static final String POSITIONS = "positions";
  private static final String PAUSE = "pause";
  private static final String RESUME = "resume";
  private static final String NONE_MOVED = "none-moved";
  private static final String ACCEPT = "accept";
  private static final String RESTORE = "restore";

  private WishText() {}

  static Bytes write(Wish wish) {
    String verb = wish instanceof Wish.Pause ? PAUSE : RESUME;
    StringBuilder json = new StringBuilder("{");
    json.append(member(VERB, verb)).append(',');
    json.append(member(REPOSITORY, wish.repository().value())).append(',');
    json.append(member(REASON, wish.reason()));
    if (wish instanceof Wish.Resume resume) {
      json.append(',').append(member(CHOICE, word(resume.choice())));
      if (resume.choice() instanceof Resumption.Choice.Accept accept) {
        json.append(',')
            .append(member(POSITIONS, String.join(" ", new TreeSet<>(accept.positions()))));
      }
    }
    return Bytes.utf8(json.append("}").toString());
  }

  private static String member(String name, String value) {
    return JsonText.quoted(name) + ":" + JsonText.quoted(value);
  }

  private static String word(Resumption.Choice choice) {
    if (choice instanceof Resumption.Choice.Accept) {
      return ACCEPT;
    }
    return choice instanceof Resumption.Choice.Restore ? RESTORE : NONE_MOVED;
  }

  static Wish read(Bytes text) throws MalformedJsonException {
    JsonObject json = StrictJson.read(text, LONGEST);
    json.allowOnly(Set.of(VERB, REPOSITORY, REASON, CHOICE, POSITIONS));
    RepositoryName repository =
        RepositoryName.find(get(json, REPOSITORY))
            .orElseThrow(() -> new MalformedJsonException("not the name of a repository"));
    String reason = get(json, REASON);
    return switch (get(json, VERB)) {
      case PAUSE -> new Wish.Pause(repository, reason);
      case RESUME -> new Wish.Resume(repository, choice(json), reason);
      default -> throw new MalformedJsonException("a verb that is not known here");
    };
  }

  private static Resumption.Choice choice(JsonObject json) throws MalformedJsonException {
    return switch (get(json, CHOICE)) {
      case NONE_MOVED -> new Resumption.Choice.NoneMoved();
      case ACCEPT ->
          new Resumption.Choice.Accept(Set.copyOf(List.of(get(json, POSITIONS).split(" "))));
      case RESTORE -> new Resumption.Choice.Restore();
      default -> throw new MalformedJsonException("a choice that is not known here");
    };
  }

  private static String get(JsonObject json, String name) throws MalformedJsonException {
    return json.findText(name).orElseThrow(() -> new MalformedJsonException(name + " is missing"));
  }
}
