package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.report.PushOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the push options that git hands to its hooks in the environment. */
final class GivenOptions {
  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]?");
  private static final int LONGEST = 1024;

  private GivenOptions() {}

  /** At most 99 options of at most 1,024 characters; none where the client sent none. */
  static PushOptions read(Map<String, String> environment) throws UnfitCallException {
    String count = environment.getOrDefault("GIT_PUSH_OPTION_COUNT", "0");
    if (!COUNT.matcher(count).matches()) {
      throw refused("more than 99, or no number of them");
    }
    List<String> given = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(count); i++) {
      Optional<String> option = Optional.ofNullable(environment.get("GIT_PUSH_OPTION_" + i));
      given.add(
          option
              .filter(text -> text.length() <= LONGEST)
              .orElseThrow(() -> refused("one is missing or too long")));
    }
    return new PushOptions(given);
  }

  /** Refuses an option that looks like ours and is not. */
  static void requireKnown(PushOptions options) throws UnfitCallException {
    if (!options.unknown().isEmpty()) {
      throw new UnfitCallException(
          Violation.ofPush(Code.UNKNOWN_PUSH_OPTION, Fact.of("option", options.unknown().get(0))));
    }
  }

  private static UnfitCallException refused(String option) {
    return new UnfitCallException(Violation.ofPush(Code.NOT_PERMITTED, Fact.of("option", option)));
  }
}
