package dev.byreis.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
  private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

  @TempDir Path folder;

  @Test
  void theAdministratorsTokenIsMadeOnce() throws IOException {
    Configuration configuration = Configuration.embedded(folder.resolve("data"));
    try (DataDirectory data = DataDirectory.open(configuration.data())) {
      TokenStore tokens = TokenStore.open(data.layout().tokens(), new SecureRandom());
      assertThat(FirstStart.makeToken(configuration, tokens, NOW)).isPresent();
      assertThat(FirstStart.makeToken(configuration, tokens, NOW)).isEmpty();
      assertThat(tokens.list()).hasSize(1);
    }
  }

  @Test
  void onlyMissingRepositoriesAreMade() throws IOException {
    Configuration configuration = Configuration.embedded(folder.resolve("data"));
    try (DataDirectory data = DataDirectory.open(configuration.data())) {
      List<Path> made = new ArrayList<>();
      FirstStart.RepositoryMaker maker = repository -> made.add(Files.createDirectory(repository));
      FirstStart.makeRepositories(configuration, maker);
      FirstStart.makeRepositories(configuration, maker);
      assertThat(made).containsExactly(data.layout().registryRepository());
    }
  }
}
