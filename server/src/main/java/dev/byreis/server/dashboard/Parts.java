package dev.byreis.server.dashboard;

import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.NextStep;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.Sighting;
import dev.byreis.server.overview.ProjectStanding;
import dev.byreis.server.pause.Pause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Parts that several pages have. */
final class Parts {
  /** The runbook that the gateway itself serves. */
  static final Links RUNBOOK = new Links("/runbook");

  private Parts() {}

  /** State, in a word that does not need its colour. */
  static Html badge(ProjectStanding standing) {
    if (standing.isPaused()) {
      return Tag.of("strong", "badge bad").holding("❚❚ paused");
    }
    return standing
        .sighting()
        .fold(seen -> badge(seen.rotation()), not -> badge("bad", "? Inconclusive"));
  }

  private static Html badge(RotationClass rotation) {
    String title = ClassWords.title(rotation);
    return switch (rotation.kind()) {
      case NO_PARTIAL -> badge("good", "✓ " + title);
      case PHASE_1_ONLY -> badge("open", "▶ " + title);
      case PHASE_2_MIDFLIGHT, INCONSISTENT_PARTIAL -> badge("bad", "! " + title);
    };
  }

  static Html badge(String cssClass, String words) {
    return Tag.of("strong", "badge " + cssClass).holding(words);
  }

  /** What the state means, in a sentence; for a paused project, its state too. */
  static Html meaning(ProjectStanding standing) {
    Sighting sighting = standing.sighting();
    String words =
        sighting.fold(
            seen ->
                (standing.isPaused() ? ClassWords.title(seen.rotation()) + ": " : "")
                    + ClassWords.meaning(seen.rotation().reason()),
            Sighting.Inconclusive::cause);
    return Tag.of("p", "meaning").holding(Html.foreign(words));
  }

  /** A command to be copied. */
  static Html command(String command) {
    return Tag.of("div", "command").holding(Tag.of("code").holding(Html.foreign(command)));
  }

  static Html next(ProjectStanding standing) {
    List<Html> steps = new ArrayList<>();
    for (NextStep step : standing.next()) {
      steps.add(
          Tag.of("li")
              .holding(Tag.of("span", "what").holding(step.what() + ":"), command(step.command())));
    }
    return steps.isEmpty()
        ? Tag.of("p").holding("nothing has to be done")
        : Html.of(
            Tag.of("ul", "next").holding(Html.of(steps)),
            Tag.of("p")
                .holding(
                    Tag.of("a")
                        .to(new Link(standing.runbook(RUNBOOK)))
                        .holding("what the runbook says")));
  }

  static Html pauses(List<Pause> pauses, Instant now) {
    List<Html> items = new ArrayList<>();
    for (Pause pause : pauses) {
      items.add(
          Tag.of("li")
              .holding(
                  Html.text(pause.repository() + ", " + pause.reason() + ", by "),
                  Html.foreign(pause.who()),
                  Html.text(": "),
                  Html.foreign(pause.text()),
                  Html.text(" "),
                  Times.of(pause.since(), now)));
    }
    return items.isEmpty() ? Html.NOTHING : Tag.of("ul", "pauses").holding(Html.of(items));
  }

  /** A name and what it stands for, in a list of such. */
  static Html fact(String name, Html value) {
    return Tag.of("div").holding(Tag.of("dt").holding(name), Tag.of("dd").holding(value));
  }

  /** A table that can be scrolled sideways with the keyboard. */
  static Html table(String caption, List<String> heads, List<Html> rows) {
    List<Html> cells = new ArrayList<>();
    heads.forEach(head -> cells.add(Tag.of("th").with("scope", "col").holding(head)));
    return Tag.of("div", "scroll")
        .with("role", "region")
        .with("tabindex", "0")
        .with("aria-label", caption)
        .holding(
            Tag.of("table")
                .holding(
                    Tag.of("caption").holding(caption),
                    Tag.of("thead").holding(Tag.of("tr").holding(Html.of(cells))),
                    Tag.of("tbody").holding(Html.of(rows))));
  }

  /** A row; the first cell is its head. */
  static Html row(Html first, Html... cells) {
    List<Html> all = new ArrayList<>();
    all.add(Tag.of("th").with("scope", "row").holding(first));
    for (Html cell : cells) {
      all.add(Tag.of("td").holding(cell));
    }
    return Tag.of("tr").holding(Html.of(all));
  }

  /** The one form that changes something: pause, or resume. */
  static Html intervention(Frame frame, Link below, List<Pause> pauses) {
    boolean isPaused = !pauses.isEmpty();
    String verb = isPaused ? "resume" : "pause";
    String label =
        (isPaused ? "Resume " : "Pause ")
            + (below.value().endsWith("registry") ? "everything" : "the project");
    return Tag.of("section", "intervene")
        .holding(
            Tag.of("h2").holding(label),
            frame.form(
                new Link(below.value() + "/" + verb),
                "reasoned",
                Tag.of("label").with("for", "reason").holding("Reason, for the records"),
                Tag.of("input")
                    .with("id", "reason")
                    .with("name", "reason")
                    .with("maxlength", "1000")
                    .is("required")
                    .alone(),
                Tag.of("button", isPaused ? "plain" : "danger")
                    .with("type", "submit")
                    .holding(label)));
  }
}
