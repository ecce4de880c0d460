package dev.byreis.hooks;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.report.PushOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the push options that git hands to its hooks in the environment. */
final class GivenOptions {
  private static final Pattern COUNT = Pattern.compile("0|[1-9][0-9]*");
  private static final Pattern BOUNDED = Pattern.compile("[0-9]{1,2}");

  private GivenOptions() {}

  /** At most {@link PushOptions#MOST} options; none where the client sent none. */
  static PushOptions read(Map<String, String> environment) throws UnfitCallException {
    String count = environment.getOrDefault("GIT_PUSH_OPTION_COUNT", "0");
    if (!COUNT.matcher(count).matches()) {
      throw new UnfitCallException(PushOptions.notTaken("no number of them"));
    }
    if (!BOUNDED.matcher(count).matches()) {
      throw new UnfitCallException(PushOptions.tooMany());
    }
    List<String> given = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(count); i++) {
      String option = environment.get("GIT_PUSH_OPTION_" + i);
      if (option == null) {
        throw new UnfitCallException(PushOptions.notTaken("one is missing"));
      }
      given.add(option);
    }
    return new PushOptions(given);
  }

  /** How a refusal is to be told; as usual where that cannot be read. */
  static PushOptions.Format format(Map<String, String> environment) {
    try {
      return read(environment).format();
    } catch (UnfitCallException e) {
      return PushOptions.Format.TEXT;
    }
  }

  /** Refuses what no push is taken with, as the gateway does. */
  static void require(PushOptions options) throws UnfitCallException {
    Optional<Violation> fault = options.fault();
    if (fault.isPresent()) {
      throw new UnfitCallException(fault.get());
    }
  }
}
