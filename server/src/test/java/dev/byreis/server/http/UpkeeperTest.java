package dev.byreis.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpkeeperTest {
  private static final HostedRepository FIRST = HostedRepository.registry("first", Path.of("a"));
  private static final HostedRepository SECOND = HostedRepository.registry("second", Path.of("b"));

  private final Upkeeper upkeeper = new Upkeeper();

  @AfterEach
  void stop() throws InterruptedException {
    upkeeper.stop(Duration.ofSeconds(10));
  }

  @Test
  void aRepositoryThatBreaksItsUpkeepLeavesTheNextOneItsTurn() throws Exception {
    CountDownLatch turns = new CountDownLatch(2);
    upkeeper.repackEvery(
        Duration.ofMillis(1),
        new Both(),
        new OnlyRepack(
            repository -> {
              if (repository.equals(FIRST)) {
                throw new IllegalStateException("a bitmap that cannot be");
              }
              turns.countDown();
            }));
    assertThat(turns.await(60, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aTaskThatFailsComesAgain() throws Exception {
    CountDownLatch turns = new CountDownLatch(2);
    upkeeper.repeat(
        Duration.ofMillis(1),
        () -> {
          turns.countDown();
          throw new IllegalStateException("not today");
        });
    assertThat(turns.await(60, TimeUnit.SECONDS)).isTrue();
  }

  private static final class Both implements Repositories {
    @Override
    public Optional<HostedRepository> find(String name) {
      return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    @Override
    public List<HostedRepository> all() {
      return List.of(FIRST, SECOND);
    }
  }

  private interface OnRepack {
    void repack(HostedRepository repository);
  }

  private record OnlyRepack(OnRepack onRepack) implements GatewayParts.Tasks {
    @Override
    public void warmUp() {}

    @Override
    public void prepare(HostedRepository repository) {}

    @Override
    public void patrol() {}

    @Override
    public void repack(HostedRepository repository) {
      onRepack.repack(repository);
    }

    @Override
    public void repackIfCrowded(HostedRepository repository) {}

    @Override
    public void packRefsIfMany(HostedRepository repository) {}

    @Override
    public boolean verifies(HostedRepository repository, RefUpdate update) {
      return true;
    }
  }
}
