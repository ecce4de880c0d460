package dev.byreis.server.dashboard;

import dev.byreis.server.overview.Milestone;
import dev.byreis.server.overview.RotationView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rotation's steps as a picture, whose words say the same. */
final class TimelinePicture {
  private static final int STEP = 110;
  private static final int HEIGHT = 96;
  private static final int LINE = 34;
  private static final int RADIUS = 18;

  private TimelinePicture() {}

  /**
   * The picture.
   *
   * @param id of it in the page
   */
  static Html of(RotationView rotation, String id) {
    List<Milestone> steps = rotation.milestones();
    List<Html> shapes = new ArrayList<>();
    shapes.add(
        Tag.of("title").with("id", id + "-title").holding("timeline of " + rotation.branch()));
    shapes.add(Tag.of("desc").with("id", id + "-desc").holding(Html.foreign(words(steps))));
    for (int i = 0; i < steps.size(); i++) {
      shapes.addAll(step(steps.get(i), i));
    }
    return Tag.of("svg", "timeline")
        .with("role", "img")
        .with("aria-labelledby", id + "-title " + id + "-desc")
        .with("viewBox", "0 0 " + STEP * steps.size() + " " + HEIGHT)
        .holding(Html.of(shapes));
  }

  private static String words(List<Milestone> steps) {
    return steps.stream()
        .map(step -> step.stage().title() + " " + step.progress().words())
        .collect(Collectors.joining(", "));
  }

  private static List<Html> step(Milestone step, int index) {
    int x = STEP * index + STEP / 2;
    String name = step.progress().name().toLowerCase(Locale.ROOT).replace('_', '-');
    List<Html> shapes = new ArrayList<>();
    if (index > 0) {
      shapes.add(
          Tag.of("line", "way " + name)
              .with("x1", String.valueOf(x - STEP + RADIUS))
              .with("x2", String.valueOf(x - RADIUS))
              .with("y1", String.valueOf(LINE))
              .with("y2", String.valueOf(LINE))
              .holding());
    }
    shapes.add(
        Tag.of("circle", "node " + name)
            .with("cx", String.valueOf(x))
            .with("cy", String.valueOf(LINE))
            .with("r", String.valueOf(RADIUS))
            .holding());
    shapes.add(text("glyph " + name, x, LINE + 6, glyph(step.progress())));
    shapes.add(text("label", x, LINE + RADIUS + 20, step.stage().title()));
    shapes.add(text("sub", x, LINE + RADIUS + 38, step.progress().words()));
    return shapes;
  }

  private static Html text(String cssClass, int x, int y, String words) {
    return Tag.of("text", cssClass)
        .with("x", String.valueOf(x))
        .with("y", String.valueOf(y))
        .with("text-anchor", "middle")
        .holding(words);
  }

  private static String glyph(Milestone.Progress progress) {
    return switch (progress) {
      case DONE -> "✓";
      case NEXT -> "▶";
      case LATER -> "…";
      case NOT_NEEDED -> "–";
      case BROKEN -> "!";
    };
  }
}
