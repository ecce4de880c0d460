package dev.byreis.bench;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A valid registry with many projects of a few files each, which take turns: a file is announced
 * (kind A) and accepted (kind B), which adds a line to the project's log.
 */
final class GrowingRegistry implements AutoCloseable {
  private static final String[] FILES = {"production", "staging"};

  /** New projects come in lots, since each commit writes both flat folders. */
  private static final int LOT = 50;

  private final RegistryWorld world;
  private final List<ProjectStory> projects = new ArrayList<>();
  private final String[] files;
  private int steps;
  private int commits;

  private GrowingRegistry(RegistryWorld world, String[] files) {
    this.world = world;
    this.files = files;
  }

  /**
   * What does not grow.
   *
   * @param projects how many take turns
   * @param files of each of them
   */
  record Shape(int projects, int files) {
    /** As {@code 2000x2}. */
    static Shape of(String text) {
      String[] parts = text.split("x", 2);
      return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public String toString() {
      return projects + " projects of " + files + " files";
    }
  }

  /** The registry with so many commits, each so many of them in a pack of their own. */
  static GrowingRegistry of(Path folder, int projects, int commits, int commitsPerPack) {
    return new GrowingRegistry(RegistryWorld.inRosterMode(folder, commitsPerPack), FILES)
        .grownTo(projects, commits);
  }

  /** The same with as many files in each project as the shape says. */
  static GrowingRegistry of(Path folder, Shape shape, int commits, int commitsPerPack) {
    String[] files =
        shape.files() == FILES.length
            ? FILES
            : IntStream.range(0, shape.files()).mapToObj(i -> "file" + i).toArray(String[]::new);
    return new GrowingRegistry(RegistryWorld.inRosterMode(folder, commitsPerPack), files)
        .grownTo(shape.projects(), commits);
  }

  /** The same, where the last of these commits is of this time. */
  static GrowingRegistry until(Instant end, Path folder, int projects, int commits) {
    RegistryWorld world = RegistryWorld.inRosterMode(folder, 15);
    world.pass(Duration.between(world.now(), end.minus(Duration.ofMinutes(commits))));
    return new GrowingRegistry(world, FILES).grownTo(projects, commits);
  }

  private GrowingRegistry grownTo(int projects, int length) {
    begin(projects);
    while (commits < length) {
      step();
    }
    world.flush();
    return this;
  }

  private void begin(int count) {
    world.genesis();
    commits++;
    if (files == FILES) {
      projects.add(world.myapp());
    }
    while (projects.size() < count) {
      Map<String, Bytes> content = new TreeMap<>();
      for (int i = 0; i < LOT && projects.size() < count; i++) {
        ProjectId project = new ProjectId("project" + projects.size());
        content.putAll(world.projectFiles(project, files));
        projects.add(world.project(project));
      }
      world.administrative(content);
      commits++;
    }
  }

  /** One more commit: kinds A and B in turn. */
  void step() {
    int turn = steps / 2;
    ProjectStory project = projects.get(turn % projects.size());
    String file = files[turn / projects.size() % files.length];
    if (steps % 2 == 0) {
      project.pendingBump(file);
    } else {
      project.mergeBump(file);
    }
    steps++;
    commits++;
  }

  /** Whether the next commit is of kind A. */
  boolean isNextAnnouncement() {
    return steps % 2 == 0;
  }

  /** Commits with a signed footer. */
  int footers() {
    return steps;
  }

  int commits() {
    return commits;
  }

  RegistryWorld world() {
    return world;
  }

  GitCommand git() {
    return GitCommand.in(world.repository());
  }

  @Override
  public void close() {
    world.close();
  }
}
