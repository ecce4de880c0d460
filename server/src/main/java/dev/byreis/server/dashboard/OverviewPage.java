package dev.byreis.server.dashboard;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.overview.Overview;
import dev.byreis.server.overview.ProjectStanding;
import dev.byreis.server.overview.ProjectStanding.Urgency;
import dev.byreis.server.overview.Reach;
import dev.byreis.server.pause.Pause;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Every project that someone may read, those that need someone first. */
final class OverviewPage {
  private final Overview overview;

  OverviewPage(Overview overview) {
    this.overview = overview;
  }

  String write(Frame frame, Reach reach) {
    List<ProjectStanding> standings =
        reach.projects().stream()
            .map(overview.standings()::of)
            .sorted(
                Comparator.comparing(ProjectStanding::urgency).thenComparing(ProjectStanding::id))
            .toList();
    long needing = count(standings, Urgency.NEEDS_SOMEONE);
    List<Html> cards = new ArrayList<>();
    standings.forEach(standing -> cards.add(card(frame, standing)));
    return frame.around(
        needing == 0 ? "Projects" : "(" + needing + ") Projects",
        Tag.of("h1").holding("Projects"),
        summary(standings),
        registry(frame, reach),
        Tag.of("ul", "cards").holding(Html.of(cards)),
        intervention(frame, reach));
  }

  private static long count(List<ProjectStanding> standings, Urgency urgency) {
    return standings.stream().filter(standing -> standing.urgency() == urgency).count();
  }

  private static Html summary(List<ProjectStanding> standings) {
    long needing = count(standings, Urgency.NEEDS_SOMEONE);
    long underWay = count(standings, Urgency.UNDER_WAY);
    if (standings.isEmpty()) {
      return Tag.of("p", "summary").holding("no project is hosted here that you may read");
    }
    if (needing > 0) {
      return Tag.of("p", "summary bad")
          .holding("! " + needing + " of " + standings.size() + " need someone");
    }
    return underWay > 0
        ? Tag.of("p", "summary open")
            .holding("▶ nothing is stuck; rotations under way: " + underWay)
        : Tag.of("p", "summary good").holding("✓ nothing needs anyone: all " + standings.size());
  }

  private Html registry(Frame frame, Reach reach) {
    List<Pause> pauses = overview.pauses().of(RepositoryName.REGISTRY);
    return reach.registry().isEmpty() || pauses.isEmpty()
        ? Html.NOTHING
        : Tag.of("section", "card")
            .holding(
                Tag.of("h2").holding("registry"),
                Parts.badge("bad", "❚❚ paused, and every project with it"),
                Parts.pauses(pauses, frame.now()));
  }

  private Html intervention(Frame frame, Reach reach) {
    Optional<HostedRepository> registry = reach.registry().filter(reach::mayIntervene);
    return registry.isEmpty()
        ? Html.NOTHING
        : Parts.intervention(
            frame, Link.page("registry"), overview.pauses().of(RepositoryName.REGISTRY));
  }

  private static Html card(Frame frame, ProjectStanding standing) {
    String id = standing.id().value();
    List<Html> facts = new ArrayList<>();
    facts.add(Parts.fact("epoch", Html.text(or(standing.epoch(), "unknown"))));
    facts.add(Parts.fact("owner", Html.foreign(or(standing.owner(), "nobody"))));
    standing
        .since()
        .ifPresent(since -> facts.add(Parts.fact("since", Times.of(since, frame.now()))));
    return Tag.of("li", cardClass(standing))
        .holding(
            Tag.of("h2").holding(Tag.of("a").to(Link.page("project", id)).holding(id)),
            Parts.badge(standing),
            Parts.meaning(standing),
            Parts.pauses(standing.pauses(), frame.now()),
            Tag.of("dl", "facts").holding(Html.of(facts)),
            standing.urgency() == Urgency.NONE ? Html.NOTHING : Parts.next(standing));
  }

  private static String cardClass(ProjectStanding standing) {
    return switch (standing.urgency()) {
      case NEEDS_SOMEONE -> "card needs";
      case UNDER_WAY -> "card under-way";
      case NONE -> "card";
    };
  }

  static String or(String text, String otherwise) {
    return text.isEmpty() ? otherwise : text;
  }
}
