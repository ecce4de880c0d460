package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A project whose source code grows, beside a registry that stays as it is. */
final class HookedProjectSource implements HookedSource {
  private static final int PROJECTS = 5;
  private static final int COMMITS = 200;

  private final GrowingRegistry registry;
  private final ProjectWorld project;
  private int commits;

  HookedProjectSource(Path folder) {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    registry = GrowingRegistry.until(hourAgo, folder.resolve("registry.git"), PROJECTS, COMMITS);
    project =
        ProjectWorld.of(registry.world(), registry.world().myapp(), folder.resolve("myapp.git"));
    project.merge("production", "staging");
    registry.world().flush();
    registry.git().run("repack", "-a", "-d", "-q");
    git().run("repack", "-a", "-d", "-q");
  }

  @Override
  public String role() {
    return "project";
  }

  @Override
  public GitCommand git() {
    return GitCommand.in(project.repository().folder())
        .with("LOGNAME", System.getProperty("user.name"));
  }

  @Override
  public void grow() {
    commits++;
    project.source("src/main.txt", "line " + commits + "\n");
  }

  @Override
  public Path guard(Installation product, Path copy, Optional<Path> socket) throws IOException {
    return product.guardProject(copy, registry.world().repository(), socket);
  }

  @Override
  public void close() {
    project.close();
    registry.close();
  }
}
