package dev.byreis.server.dashboard;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.index.Page;
import dev.byreis.server.index.Wanted;
import dev.byreis.server.overview.DecisionProofs;
import dev.byreis.server.overview.DecisionQuery;
import dev.byreis.server.overview.Reach;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decisions on record, with filters. */
final class DecisionsPage {
  private static final List<String> VERDICTS = List.of("", "accept", "reject", "inconclusive");

  private final DecisionProofs decisions;

  DecisionsPage(DecisionProofs decisions) {
    this.decisions = decisions;
  }

  String write(Frame frame, Reach reach, Map<String, String> asked) throws IOException {
    Optional<DecisionQuery> query = DecisionQuery.find(asked);
    Html found =
        query.isPresent()
            ? found(query.get().seenBy(reach, decisions), frame.now(), asked)
            : Tag.of("p", "summary bad")
                .with("role", "alert")
                .holding("! a filter has not its form: times are like 2026-05-21T08:00:00Z");
    return frame.around(
        "Decisions", Tag.of("h1").holding("Decisions"), filters(reach, asked), found);
  }

  private static Html found(Page page, Instant now, Map<String, String> asked) {
    Html older = Html.NOTHING;
    if (page.hasOlder()) {
      Link link = Link.page("decisions");
      for (Map.Entry<String, String> one : asked.entrySet()) {
        if (!one.getKey().equals("before") && !one.getValue().isEmpty()) {
          link = link.asking(one.getKey(), one.getValue());
        }
      }
      Link before = link.asking("before", String.valueOf(page.older()));
      older = Tag.of("p").holding(Tag.of("a").to(before).holding("older decisions"));
    }
    Html stale =
        page.reach().isStale()
            ? Tag.of("p", "summary open").holding("▶ the newest may be missing: the index lags")
            : Html.NOTHING;
    return Html.of(stale, table(page, now), older);
  }

  static Html table(Page page, Instant now) {
    if (page.decisions().isEmpty()) {
      return Tag.of("p").holding("there are none");
    }
    List<Html> rows = new ArrayList<>();
    for (FoundDecision decision : page.decisions()) {
      LoggedRecord record = decision.record();
      String id = String.valueOf(decision.entry());
      rows.add(
          Parts.row(
              Tag.of("a").to(Link.page("decision", id)).holding(id),
              result(decision),
              Html.foreign(record.text("repository")),
              Html.foreign(record.text("principal")),
              list(record.column("updates", "ref")),
              list(record.column("findings", "code").stream().distinct().toList()),
              Times.of(record.text("time"), now)));
    }
    return Parts.table(
        "Decisions, the newest first",
        List.of("entry", "result", "repository", "pushed by", "refs", "findings", "decided"),
        rows);
  }

  /** What became of it, in a word that does not need its colour. */
  static Html result(FoundDecision decision) {
    String word = decision.ending().word();
    return switch (word) {
      case "landed" -> Parts.badge("good", "✓ " + word);
      case "refused" -> Parts.badge("bad", "✗ " + word);
      default -> Parts.badge("open", "▶ " + word);
    };
  }

  private static Html list(List<String> words) {
    List<Html> items = new ArrayList<>();
    words.stream()
        .limit(3)
        .forEach(word -> items.add(Tag.of("code", "line").holding(Html.foreign(word))));
    if (words.size() > 3) {
      items.add(Html.text("and " + (words.size() - 3) + " more"));
    }
    return Html.of(items);
  }

  private static Html filters(Reach reach, Map<String, String> asked) {
    List<String> repositories = new ArrayList<>(List.of(""));
    reach.registry().map(HostedRepository::name).ifPresent(repositories::add);
    reach.projects().stream().map(HostedRepository::name).forEach(repositories::add);
    Html form =
        Tag.of("form", "filters")
            .with("method", "get")
            .with("aria-label", "filters")
            .sentTo(Link.page("decisions"))
            .holding(
                choice(Wanted.Field.REPOSITORY, "Repository", repositories, asked),
                choice(Wanted.Field.VERDICT, "Verdict", VERDICTS, asked),
                field(DecisionQuery.name(Wanted.Field.CODE), "Code", asked),
                field(DecisionQuery.name(Wanted.Field.PRINCIPAL), "Pushed by", asked),
                field(DecisionQuery.name(Wanted.Field.PROJECT), "Concerns project", asked),
                field("since", "Since (UTC)", asked),
                field("until", "Before (UTC)", asked),
                Tag.of("button").with("type", "submit").holding("Filter"));
    Tag details = Tag.of("details");
    boolean filters = asked.values().stream().anyMatch(value -> !value.isEmpty());
    return (filters ? details.is("open") : details)
        .holding(Tag.of("summary").holding("Filters"), form);
  }

  private static Html choice(
      Wanted.Field field, String label, List<String> values, Map<String, String> asked) {
    String name = DecisionQuery.name(field);
    List<Html> options = new ArrayList<>();
    for (String value : values) {
      Tag option = Tag.of("option").with("value", value);
      boolean isChosen = value.equals(asked.getOrDefault(name, ""));
      options.add(
          (isChosen ? option.is("selected") : option).holding(value.isEmpty() ? "any" : value));
    }
    return labelled(
        name,
        label,
        Tag.of("select").with("id", name).with("name", name).holding(Html.of(options)));
  }

  private static Html field(String name, String label, Map<String, String> asked) {
    return labelled(
        name,
        label,
        Tag.of("input")
            .with("id", name)
            .with("name", name)
            .with("value", asked.getOrDefault(name, ""))
            .alone());
  }

  private static Html labelled(String name, String label, Html input) {
    return Tag.of("p").holding(Tag.of("label").with("for", name).holding(label), input);
  }
}
