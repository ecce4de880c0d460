package dev.byreis.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.RepositoryLocks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatrolTest {
  private static final List<HostedRepository> ALL =
      List.of(
          HostedRepository.registry("registry", Path.of("registry.git")),
          HostedRepository.project("projects/pay", Path.of("pay.git"), "registry"));

  private final List<String> seen = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aRepositoryThatCannotBeLookedAtHidesNoOther(boolean isExpected) {
    Patrol.Check check =
        repository -> {
          seen.add(repository.name());
          if (isExpected) {
            throw new IOException("a disk");
          }
          throw new IllegalStateException("a surprise");
        };

    new Patrol(new Grounds(new Two(), new RepositoryLocks()), List.of(check)).walk();

    assertThat(seen).containsExactly("registry", "projects/pay");
  }

  private record Two() implements Repositories {
    @Override
    public Optional<HostedRepository> find(String name) {
      return ALL.stream().filter(repository -> repository.name().equals(name)).findFirst();
    }

    @Override
    public List<HostedRepository> all() {
      return ALL;
    }
  }
}
