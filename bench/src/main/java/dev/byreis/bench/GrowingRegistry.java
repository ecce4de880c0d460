package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A valid registry with many projects of two files each, which take turns: a file is announced
 * (kind A) and accepted (kind B), which adds a line to the project's log.
 */
final class GrowingRegistry implements AutoCloseable {
  private static final String[] FILES = {"production", "staging"};

  private final RegistryWorld world;
  private final List<ProjectStory> projects = new ArrayList<>();
  private int steps;
  private int commits;

  private GrowingRegistry(RegistryWorld world) {
    this.world = world;
  }

  /** The registry with so many commits, each so many of them in a pack of their own. */
  static GrowingRegistry of(Path folder, int projects, int commits, int commitsPerPack) {
    GrowingRegistry registry =
        new GrowingRegistry(RegistryWorld.inRosterMode(folder, commitsPerPack));
    registry.begin(projects);
    while (registry.commits < commits) {
      registry.step();
    }
    registry.world.flush();
    return registry;
  }

  private void begin(int count) {
    world.genesis();
    commits++;
    projects.add(world.myapp());
    for (int i = 1; i < count; i++) {
      projects.add(world.addProject("project" + i, FILES));
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
