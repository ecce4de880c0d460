package dev.byreis.core.artifact;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The grammar of submission branch names (ART-06). */
final class SubmissionNameGrammar {
  private static final Pattern SINGLE =
      Pattern.compile("byreis/(add|replace)-([A-Za-z0-9_]{1,256})-([0-9]{1,20})");
  private static final Pattern BULK =
      Pattern.compile("byreis/bulk-([1-9][0-9]?|100)keys-([0-9]{1,20})");

  private SubmissionNameGrammar() {}

  static boolean isSeconds(String text) {
    return !text.isEmpty()
        && text.length() <= 20
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  static Optional<SubmissionName> find(String branch) {
    Matcher single = SINGLE.matcher(branch);
    if (single.matches()) {
      return SecretName.isValid(single.group(2))
          ? SubmissionAction.find(single.group(1))
              .map(
                  a ->
                      new SubmissionName.Single(
                          a, new SecretName(single.group(2)), single.group(3)))
          : Optional.empty();
    }
    Matcher bulk = BULK.matcher(branch);
    return bulk.matches()
        ? Optional.of(new SubmissionName.Bulk(Integer.parseInt(bulk.group(1)), bulk.group(2)))
        : Optional.empty();
  }
}
