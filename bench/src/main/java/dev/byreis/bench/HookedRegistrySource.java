package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A registry that grows by announcing and accepting files. */
final class HookedRegistrySource implements HookedSource {
  private static final int PROJECTS = 5;
  private static final int COMMITS = 200;

  private final GrowingRegistry registry;

  HookedRegistrySource(Path folder) {
    Instant hourAgo = Instant.now().minus(Duration.ofHours(1));
    registry = GrowingRegistry.until(hourAgo, folder, PROJECTS, COMMITS);
    git().run("repack", "-a", "-d", "-q");
  }

  @Override
  public String role() {
    return "registry";
  }

  @Override
  public GitCommand git() {
    return registry.git();
  }

  @Override
  public void grow() {
    registry.step();
    registry.world().flush();
  }

  @Override
  public Path guard(Installation product, Path copy, Optional<Path> socket) throws IOException {
    return product.guardRegistry(copy, socket);
  }

  @Override
  public void close() {
    registry.close();
  }
}
