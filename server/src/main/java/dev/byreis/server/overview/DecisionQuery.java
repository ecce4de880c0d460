package dev.byreis.server.overview;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.index.DecisionIndex;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.index.Page;
import dev.byreis.server.index.Wanted;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which decisions someone asks for, as the query of a URL says it.
 *
 * @param wanted what they are about
 * @param before only those with a smaller index in the log
 * @param most how many at most
 */
public record DecisionQuery(Wanted wanted, long before, int most) {
  /** How many are shown at once, if the query does not say. */
  public static final int USUAL = 50;

  private static final int MOST = 200;

  /** Decisions are looked through so many times for those that the person may see. */
  private static final int MOST_LOOKS = 20;

  /** The query; empty if something in it has not its form. */
  public static Optional<DecisionQuery> find(Map<String, String> query) {
    try {
      Wanted wanted = Wanted.ALL;
      for (Wanted.Field field : Wanted.Field.values()) {
        String value = query.getOrDefault(name(field), "");
        wanted = value.isEmpty() ? wanted : wanted.with(field, value);
      }
      if (!query.getOrDefault("since", "").isEmpty()) {
        wanted = wanted.since(Instant.parse(query.getOrDefault("since", "")));
      }
      if (!query.getOrDefault("until", "").isEmpty()) {
        wanted = wanted.before(Instant.parse(query.getOrDefault("until", "")));
      }
      long before = number(query, "before", DecisionIndex.NEWEST);
      long most = number(query, "limit", USUAL);
      return most > MOST
          ? Optional.empty()
          : Optional.of(new DecisionQuery(wanted, before, (int) most));
    } catch (DateTimeParseException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What the field is called in a query. */
  public static String name(Wanted.Field field) {
    return field.name().toLowerCase(Locale.ROOT);
  }

  private static long number(Map<String, String> query, String name, long otherwise) {
    String text = query.getOrDefault(name, "");
    long number = text.isEmpty() ? otherwise : Long.parseLong(text);
    if (number < 1) {
      throw new NumberFormatException("not above 0");
    }
    return number;
  }

  /** The decisions about repositories that the person may read. */
  public Page seenBy(Reach reach, DecisionProofs decisions) throws IOException {
    List<FoundDecision> shown = new ArrayList<>();
    Page page = decisions.page(wanted, before, most);
    for (int looks = 1; ; looks++) {
      for (FoundDecision decision : page.decisions()) {
        if (maySee(reach, decision)) {
          shown.add(decision);
        }
        if (shown.size() == most) {
          boolean isLast =
              !page.hasOlder()
                  && decision.equals(page.decisions().get(page.decisions().size() - 1));
          return new Page(shown, isLast ? 0 : decision.entry(), page.reach());
        }
      }
      if (!page.hasOlder() || looks == MOST_LOOKS) {
        return new Page(shown, page.older(), page.reach());
      }
      page = decisions.page(wanted, page.older(), most);
    }
  }

  /** Whether the person may see this decision: whoever may read the repository that it is about. */
  public static boolean maySee(Reach reach, FoundDecision decision) {
    Optional<HostedRepository> repository = reach.find(decision.record().text("repository"));
    return repository.isPresent();
  }
}
