package dev.byreis.hooks.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasesTest {
  private static final Instant NOW = Instant.parse("2026-05-22T00:00:00Z");
  private static final Scope REGISTRY = new Scope.WholeRegistry();
  private static final Scope SHOP = new Scope.OneProject(new ProjectId("shop"));
  private static final Scope DEPOT = new Scope.OneProject(new ProjectId("depot"));
  private static final Duration NO_PATIENCE = Duration.ZERO;

  @TempDir Path folder;
  private GitCommand git;
  private Instant now = NOW;

  @BeforeEach
  void aRepository() {
    git = GitCommand.initBare(folder.resolve("registry.git"));
  }

  private Leases leases() throws IOException {
    return Leases.in(git.folder(), () -> now);
  }

  private static Holder thisProcess() {
    return new Holder.OfProcess(RunningProcess.current());
  }

  private Claim claim(Scope scope) {
    return claim(scope, thisProcess());
  }

  private Claim claim(Scope scope, Holder holder, RefUpdate... updates) {
    return new Claim(scope, holder, git.folder(), List.of(updates));
  }

  private Optional<Leases.Lease> tryTake(Claim claim) throws IOException {
    return leases().take(claim, NO_PATIENCE);
  }

  /** Whether one can be had while the other is held. */
  private boolean besideEachOther(Scope held, Scope wanted) throws IOException {
    try (Leases.Lease first = tryTake(claim(held)).orElseThrow()) {
      Optional<Leases.Lease> second = tryTake(claim(wanted));
      if (second.isPresent()) {
        second.get().close();
      }
      assertThat(first).isNotNull();
      return second.isPresent();
    }
  }

  @Test
  void theRegistryExcludesEverythingAndAProjectItself() throws IOException {
    assertThat(besideEachOther(REGISTRY, REGISTRY)).isFalse();
    assertThat(besideEachOther(REGISTRY, SHOP)).isFalse();
    assertThat(besideEachOther(SHOP, REGISTRY)).isFalse();
    assertThat(besideEachOther(SHOP, SHOP)).isFalse();
    assertThat(besideEachOther(SHOP, DEPOT)).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  void aLeaseThatWasLeftIsStillHeldAfterItWasClosed() throws IOException {
    try (Leases.Lease lease = tryTake(claim(REGISTRY)).orElseThrow()) {
      lease.leave();
    }
    assertThat(tryTake(claim(SHOP))).isEmpty();
  }

  @Test
  void aLeaseEndsWithTheProcessThatHoldsIt() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("cat").start();
    Holder holder = new Holder.OfProcess(RunningProcess.find(process.pid()).orElseThrow());
    try (Leases.Lease lease = tryTake(claim(REGISTRY, holder)).orElseThrow()) {
      lease.leave();
    }
    assertThat(tryTake(claim(REGISTRY))).isEmpty();

    process.destroyForcibly().waitFor();
    assertThat(tryTake(claim(REGISTRY))).isPresent();
  }

  @Test
  void aLeaseEndsWhenAllItsRefsHaveMoved() throws IOException {
    ObjectName one = commit("one");
    ObjectName two = commit("two");
    git.run("update-ref", "refs/heads/main", one.hex());
    git.run("update-ref", "refs/heads/gone", one.hex());
    try (Leases.Lease lease =
        tryTake(
                claim(
                    REGISTRY,
                    thisProcess(),
                    new RefUpdate.Move(RefName.MAIN, one, two),
                    new RefUpdate.Create(new RefName("refs/heads/new"), two),
                    new RefUpdate.Delete(new RefName("refs/heads/gone"), one)))
            .orElseThrow()) {
      lease.leave();
    }
    for (String move :
        List.of("refs/heads/main " + two, "refs/heads/new " + two, "-d refs/heads/gone")) {
      assertThat(tryTake(claim(REGISTRY))).isEmpty();
      git.run(("update-ref " + move).split(" "));
    }
    assertThat(tryTake(claim(REGISTRY))).isPresent();
  }

  private ObjectName commit(String message) {
    String tree = git.run("mktree");
    return new ObjectName(git.run("commit-tree", "-m", message, tree));
  }

  @Test
  void aLeaseWithATimeEndsWithIt() throws IOException {
    Holder holder = new Holder.UntilTime(NOW.plusSeconds(60));
    try (Leases.Lease lease = tryTake(claim(REGISTRY, holder)).orElseThrow()) {
      lease.leave();
    }
    now = NOW.plusSeconds(60);
    assertThat(tryTake(claim(REGISTRY))).isEmpty();
    now = NOW.plusSeconds(61);
    assertThat(tryTake(claim(REGISTRY))).isPresent();
  }

  @Test
  void whoeverWaitsGetsItWhenItIsGivenBack() throws IOException {
    Leases.Lease first = tryTake(claim(REGISTRY)).orElseThrow();
    CompletableFuture<Boolean> second =
        Beside.start(
            () -> {
              try {
                return leases().take(claim(SHOP), Duration.ofSeconds(60)).isPresent();
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    assertThat(second).isNotDone();
    first.close();
    assertThat(second.join()).isTrue();
  }

  @Test
  void whatACrashOfTheMachineLeftLocksNothing() throws IOException {
    Leases leases = leases();
    Path kept = git.folder().resolve("byreis-leases");
    Files.writeString(kept.resolve("empty.lease"), "");
    Files.writeString(kept.resolve("zeros.lease"), "\0\0\0");
    Files.writeString(kept.resolve("half.new"), "byreis-lease 1\nreg");

    assertThat(leases.take(claim(REGISTRY), NO_PATIENCE)).isPresent();
    assertThat(files()).hasSize(1);
  }

  @Test
  void aLeaseThatIsNotUnderstoodLocksEverything() throws IOException {
    leases();
    Path kept = git.folder().resolve("byreis-leases/odd.lease");
    for (String odd :
        List.of(
            "x",
            "byreis-lease 2\nregistry\nprocess 1 1\n/x\n",
            "byreis-lease 1\nregistry\nprocess 1\n/x\n",
            "byreis-lease 1\nregistry\nprocess x 1\n/x\n",
            "byreis-lease 1\nproject ../x\nprocess 1 1\n/x\n",
            "byreis-lease 1\nregistry\nuntil soon\n/x\n",
            "byreis-lease 1\nregistry\nprocess 1 1\n/x\n- - refs/heads/main\n",
            "byreis-lease 1\nregistry\nprocess 1 1\n/x")) {
      Files.writeString(kept, odd);
      assertThatThrownBy(() -> tryTake(claim(REGISTRY)))
          .as(odd)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a lease of another form");
    }
  }

  @Test
  void leasesAreNobodyElsesToRead() throws IOException {
    assertThat(tryTake(claim(REGISTRY))).isPresent();
    assertThat(Files.getPosixFilePermissions(git.folder().resolve("byreis-leases"))).hasSize(3);
    assertThat(files())
        .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file)).hasSize(2));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(git.folder().resolve("byreis-leases"))) {
      return files.filter(file -> !file.endsWith("turn")).toList();
    }
  }
}
