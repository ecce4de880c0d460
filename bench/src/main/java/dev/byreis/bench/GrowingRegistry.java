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

/**
 * A valid registry with many projects of two files each, which take turns: a file is announced
 * (kind A) and accepted (kind B), which adds a line to the project's log.
 */
final class GrowingRegistry implements AutoCloseable {
  private static final String[] FILES = {"production", "staging"};
  private static final int LOT = 50;

  private final RegistryWorld world;
  private final List<ProjectStory> projects = new ArrayList<>();
  private int steps;
  private int commits;

  private GrowingRegistry(RegistryWorld world) {
    this.world = world;
  }

  /** The registry with so many commits, each so many of them in a pack of their own. */
  static GrowingRegistry of(Path folder, int projects, int commits, int commitsPerPack) {
    return new GrowingRegistry(RegistryWorld.inRosterMode(folder, commitsPerPack))
        .grownTo(projects, commits);
  }

  /** The same, where the last of these commits is of this time. */
  static GrowingRegistry until(Instant end, Path folder, int projects, int commits) {
    RegistryWorld world = RegistryWorld.inRosterMode(folder, 15);
    world.pass(Duration.between(world.now(), end.minus(Duration.ofMinutes(commits))));
    return new GrowingRegistry(world).grownTo(projects, commits);
  }

  private GrowingRegistry grownTo(int projects, int length) {
    begin(projects);
    while (commits < length) {
      step();
    }
    world.flush();
    return this;
  }

  /** The first commits; new projects come in lots, since each commit writes both flat folders. */
  private void begin(int count) {
    world.genesis();
    commits++;
    projects.add(world.myapp());
    for (int from = 1; from < count; from += LOT) {
      Map<String, Bytes> files = new TreeMap<>();
      for (int i = from; i < Math.min(count, from + LOT); i++) {
        ProjectId project = new ProjectId("project" + i);
        files.putAll(world.projectFiles(project, FILES));
        projects.add(world.project(project));
      }
      world.administrative(files);
      commits++;
    }
  }

  /** One more commit: kinds A and B in turn. */
  void step() {
    int turn = steps / 2;
    ProjectStory project = projects.get(turn % projects.size());
    String file = FILES[turn / projects.size() % FILES.length];
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
