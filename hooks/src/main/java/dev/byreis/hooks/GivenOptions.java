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

  /**
   * As many as a push may bring, and one more in place of all beyond, which are not read; none
   * where the client sent none.
   */
  static PushOptions read(Map<String, String> environment) throws UnfitCallException {
    String count = environment.getOrDefault("GIT_PUSH_OPTION_COUNT", "0");
    if (!COUNT.matcher(count).matches()) {
      throw new UnfitCallException(PushOptions.notTaken("no number of them"));
    }
    boolean tooMany = !BOUNDED.matcher(count).matches();
    int many = tooMany ? PushOptions.MOST : Integer.parseInt(count);
    List<String> given = new ArrayList<>();
    for (int i = 0; i < many; i++) {
      String option = environment.get("GIT_PUSH_OPTION_" + i);
      if (option == null) {
        throw new UnfitCallException(PushOptions.notTaken("one is missing"));
      }
      given.add(option);
    }
    if (tooMany) {
      given.add("");
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
