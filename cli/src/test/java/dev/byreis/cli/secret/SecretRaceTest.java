package dev.byreis.cli.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.Organisation;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.Beside;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two administrators who change the same file at the same time, on plain repositories. */
@Tag("slow")
class SecretRaceTest {
  private static final int ROUNDS = 5;

  @TempDir private Path folder;

  private static CompletableFuture<CommandRun> set(
      Organisation organisation, String who, String value) {
    return Beside.start(
        () ->
            organisation.runWithInput(
                who, value + "\n", "secret", "set", "API_KEY", "--file", "production"));
  }

  @Test
  void whoLosesIsToldAndNothingIsTorn() {
    Organisation organisation = Organisation.in(folder, TrustMode.ROSTER);
    organisation.mustRun("alice", "API_KEY=first\n", "secret", "bootstrap", "--file", "production");
    for (int round = 0; round < ROUNDS; round++) {
      CompletableFuture<CommandRun> alice = set(organisation, "alice", "alice" + round);
      CompletableFuture<CommandRun> bob = set(organisation, "bob", "bob" + round);

      List<CommandRun> runs = List.of(alice.join(), bob.join());

      assertThat(runs)
          .allSatisfy(
              run ->
                  assertThat(run.exit())
                      .as(run.err())
                      .isIn(
                          ExitClass.OK,
                          ExitClass.COUNTER_RECONCILE,
                          ExitClass.TRUST_ERROR,
                          ExitClass.VERIFY_FAILURE))
          .anySatisfy(run -> assertThat(run.exit()).isEqualTo(ExitClass.OK));
      CommandRun read = organisation.run("bob", "get", "API_KEY", "--file", "production");
      assertThat(read.exit()).as(read.err()).isEqualTo(ExitClass.OK);
      assertThat(read.out()).isIn("alice" + round, "bob" + round);
      CommandRun doctor = organisation.run("alice", "doctor");
      assertThat(doctor.out()).doesNotContain("FAIL", "WARN");
    }
  }
}
