package dev.byreis.server.dashboard;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.index.Wanted;
import dev.byreis.server.overview.DecisionProofs;
import dev.byreis.server.overview.DecisionQuery;
import dev.byreis.server.overview.Mark;
import dev.byreis.server.overview.Milestone;
import dev.byreis.server.overview.Overview;
import dev.byreis.server.overview.ProjectStanding;
import dev.byreis.server.overview.Reach;
import dev.byreis.server.overview.RotationView;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One project: state first, then what to do, then how it got there. */
final class ProjectPage {
  private static final int RECENT = 10;

  private final Overview overview;
  private final DecisionProofs decisions;

  ProjectPage(Overview overview, DecisionProofs decisions) {
    this.overview = overview;
    this.decisions = decisions;
  }

  String write(Frame frame, Reach reach, HostedRepository project) throws IOException {
    ProjectStanding standing = overview.standings().of(project);
    String id = standing.id().value();
    List<Html> rotations = new ArrayList<>();
    for (RotationView rotation : standing.rotations()) {
      rotations.add(rotation(rotation, "rotation-" + rotations.size(), frame.now()));
    }
    DecisionQuery recent =
        new DecisionQuery(Wanted.ALL.with(Wanted.Field.PROJECT, id), Long.MAX_VALUE, RECENT);
    return frame.around(
        id,
        Tag.of("h1").holding(id),
        Parts.badge(standing),
        Parts.meaning(standing),
        Parts.pauses(standing.pauses(), frame.now()),
        facts(standing, frame.now()),
        Tag.of("section").holding(Tag.of("h2").holding("What to do"), Parts.next(standing)),
        Html.of(rotations),
        Tag.of("section")
            .holding(
                Tag.of("h2").holding("Recent decisions"),
                DecisionsPage.table(recent.seenBy(reach, decisions), frame.now()),
                Tag.of("p")
                    .holding(
                        Tag.of("a")
                            .to(Link.page("decisions").asking("project", id))
                            .holding("all of them"))),
        reach.mayIntervene(project)
            ? Parts.intervention(
                frame,
                Link.page("project", id),
                standing.pauses().stream()
                    .filter(pause -> !pause.repository().isRegistry())
                    .toList())
            : Html.NOTHING);
  }

  private static Html facts(ProjectStanding standing, Instant now) {
    List<Html> facts = new ArrayList<>();
    facts.add(Parts.fact("epoch", Html.text(OverviewPage.or(standing.epoch(), "unknown"))));
    facts.add(Parts.fact("owner", Html.foreign(OverviewPage.or(standing.owner(), "nobody"))));
    facts.add(Parts.fact("base branch", Html.foreign(standing.base())));
    standing.since().ifPresent(since -> facts.add(Parts.fact("since", Times.of(since, now))));
    return Tag.of("dl", "facts").holding(Html.of(facts));
  }

  private static Html rotation(RotationView rotation, String id, Instant now) {
    List<Html> rows = new ArrayList<>();
    for (Milestone step : rotation.milestones()) {
      List<Html> marks = new ArrayList<>();
      step.marks().forEach(mark -> marks.add(mark(mark, now)));
      rows.add(
          Parts.row(
              Html.text(step.stage().title()),
              Html.text(step.progress().words()),
              Html.of(marks),
              Html.foreign(step.note())));
    }
    String how = rotation.settlement().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return Tag.of("section")
        .with("aria-labelledby", id)
        .holding(
            Tag.of("h2").with("id", id).holding("Rotation, " + how),
            Tag.of("p")
                .holding(
                    Tag.of("code").holding(Html.foreign(rotation.branch())),
                    Html.text(rotation.epoch().isEmpty() ? "" : ", to epoch " + rotation.epoch())),
            TimelinePicture.of(rotation, id + "-picture"),
            Parts.table(
                "Steps of the rotation",
                List.of("step", "progress", "what happened", "note"),
                rows));
  }

  private static Html mark(Mark mark, Instant now) {
    return Tag.of("p")
        .holding(
            Html.text(mark.what() + " by "),
            Html.foreign(mark.who()),
            Html.text(", "),
            Times.of(mark.when(), now),
            Html.text(", "),
            Tag.of("code").with("title", mark.commit()).holding(mark.commit().substring(0, 12)));
  }
}
