package dev.byreis.server.landing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.Beside;
import dev.byreis.server.hosting.HostedRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class RepositoryLocksTest {
  private static final HostedRepository REGISTRY =
      HostedRepository.registry("registry", Path.of("r"));
  private static final HostedRepository PAY = project("projects/pay");
  private static final HostedRepository SHOP = project("projects/shop");

  private final RepositoryLocks locks = new RepositoryLocks();

  private static HostedRepository project(String name) {
    return HostedRepository.project(name, Path.of("p"), "registry");
  }

  private Supplier<Optional<RepositoryLocks.Held>> push(HostedRepository repository) {
    return () -> locks.holdForPush(repository, Duration.ZERO);
  }

  private Supplier<Optional<RepositoryLocks.Held>> landing(HostedRepository project) {
    return () -> locks.holdProjects(List.of(project), Duration.ZERO);
  }

  private Supplier<Optional<RepositoryLocks.Held>> reading(HostedRepository repository) {
    return () -> locks.holdForReading(repository, Duration.ZERO);
  }

  private Supplier<Optional<RepositoryLocks.Held>> moving(HostedRepository... repositories) {
    return () -> locks.keepReadersOut(List.of(repositories), Duration.ZERO);
  }

  /** Whether someone else gets the second while the first is held; afterwards both are free. */
  private static boolean goTogether(
      Supplier<Optional<RepositoryLocks.Held>> first,
      Supplier<Optional<RepositoryLocks.Held>> second) {
    boolean together = false;
    RepositoryLocks.Held held = first.get().orElseThrow();
    try (held) {
      together = elsewhere(second);
    }
    assertThat(elsewhere(first)).isTrue();
    assertThat(elsewhere(second)).isTrue();
    return together;
  }

  private static boolean elsewhere(Supplier<Optional<RepositoryLocks.Held>> wanted) {
    return Beside.start(
            () -> {
              Optional<RepositoryLocks.Held> held = wanted.get();
              held.ifPresent(RepositoryLocks.Held::close);
              return held.isPresent();
            })
        .join();
  }

  @Test
  void twoPushesToOneRepositoryExcludeEachOther() {
    assertThat(goTogether(push(REGISTRY), push(REGISTRY))).isFalse();
    assertThat(goTogether(push(PAY), push(PAY))).isFalse();
  }

  @Test
  void pushesToTwoProjectsGoTogether() {
    assertThat(goTogether(push(PAY), push(SHOP))).isTrue();
  }

  @Test
  void theRegistryStandsStillWhileAProjectIsJudged() {
    assertThat(goTogether(push(PAY), push(REGISTRY))).isFalse();
    assertThat(goTogether(push(REGISTRY), push(PAY))).isFalse();
  }

  @Test
  void aLandingInAProjectExcludesItsPushesAndThoseOfNoOther() {
    assertThat(goTogether(landing(PAY), push(PAY))).isFalse();
    assertThat(goTogether(push(PAY), landing(PAY))).isFalse();
    assertThat(goTogether(landing(PAY), push(SHOP))).isTrue();
    assertThat(goTogether(landing(PAY), landing(SHOP))).isTrue();
  }

  @Test
  void readersGoTogetherAndLeaveWhileRefsMove() {
    assertThat(goTogether(reading(PAY), reading(PAY))).isTrue();
    assertThat(goTogether(reading(PAY), moving(REGISTRY, PAY))).isFalse();
    assertThat(goTogether(moving(REGISTRY, PAY), reading(PAY))).isFalse();
    assertThat(goTogether(moving(PAY, REGISTRY), reading(REGISTRY))).isFalse();
    assertThat(goTogether(moving(REGISTRY, PAY), reading(SHOP))).isTrue();
  }

  @Test
  void whoJudgesAPushKeepsNoReaderOut() {
    assertThat(goTogether(push(REGISTRY), reading(REGISTRY))).isTrue();
  }

  @Test
  void whoDoesNotGetTheSecondLockGivesTheFirstBack() {
    RepositoryLocks.Held pay = locks.holdForPush(PAY, Duration.ZERO).orElseThrow();
    try (pay) {
      assertThat(elsewhere(push(PAY))).isFalse();
      assertThat(elsewhere(push(SHOP))).isTrue();
    }
    assertThat(elsewhere(push(REGISTRY))).isTrue();
  }
}
