package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is refused exits with its class, and leaves every ref of both repositories. */
class RefusalsLeaveNoTraceTest {
  @TempDir private Path folder;
  private OperatorWorld world;

  @BeforeEach
  void makeWorld() {
    world = OperatorWorld.in(folder);
    world.place("alice").with("BYREIS_PROJECT", "payments").with("BYREIS_NON_INTERACTIVE", "1");
  }

  private void assertRefused(ExitClass exit, String why, String line) {
    assertRefused(exit, why, List.of(line.split(" ")));
  }

  private void assertRefused(ExitClass exit, String why, List<String> words) {
    String before = world.refs();
    CommandRun run = world.run("alice", words.toArray(String[]::new));
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(exit);
    assertThat(run.err()).contains(why).doesNotContain("unexpected failure");
    assertThat(world.refs()).isEqualTo(before);
  }

  private void refuseRegistryCommits(String subject) {
    OperatorWorld.hook(
        world.registryFolder(),
        "pre-receive",
        """
        while read old new ref; do
          git log --format=%%s "$old..$new" | grep -q '%s' && exit 1
        done
        exit 0\
        """
            .formatted(subject));
  }

  @ParameterizedTest
  @CsvSource({
    "rotate --add mallory, is not in the roster",
    "rotate --remove mallory, names nobody in the roster",
    "rotate --replace bob, names nobody in the roster",
    "rotate --replace bob=nokey, names no age key",
    "rotate --remove bob, the fingerprint was not typed back",
    "rotate --remove alice --yes, nobody can remove themselves",
    "rotate --project Pay/ments, is not a project id",
    "admin rotation recover --direction roll-back --reason No_Reason, --reason is not of the form",
    "secret set API_KEY=x --file production, key",
    "secret merge --branch main --yes, is not the name of a submission branch",
    "ready --branch main --as billing, is not the name of a rotation branch",
    "admin roster add --yes, it must be clear who is added"
  })
  void whatIsAskedForWrongly(String line, String why) {
    assertRefused(ExitClass.GENERAL, why, line);
  }

  @ParameterizedTest
  @CsvSource({
    "rotate --project nowhere",
    "admin rotation status --project nowhere",
    "admin rotation reconcile --project nowhere",
    "admin rotation recover --direction roll-back --project nowhere",
    "get API_KEY --file nowhere",
    "decrypt --file nowhere",
    "secret unset API_KEY --file nowhere",
    "admin roster remove --id mallory --yes",
    "ready --branch byreis/rotate-9-20260521t1200z --as billing"
  })
  void whatIsNotThere(String line) {
    assertRefused(ExitClass.NOT_FOUND, "", line);
  }

  @ParameterizedTest
  @CsvSource({
    "rotate --yes",
    "secret unset API_KEY --file production",
    "admin roster remove --id bob --yes",
    "admin project add --project payments --file more:secrets/more.enc.yaml",
    "admin rotation recover --direction roll-back"
  })
  void whatARotationInFlightForbids(String line) {
    refuseRegistryCommits("rotation commit");
    assertThat(world.run("alice", "rotate", "--yes").exit()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    OperatorWorld.unhook(world.registryFolder(), "pre-receive");

    assertRefused(ExitClass.COUNTER_RECONCILE, "", line);
  }

  @Test
  void aMergeThatIsAnnouncedAndNotFinishedIsNotRotatedOver() {
    OperatorWorld.hook(world.projectFolder(), "pre-receive", "exit 1");
    CommandRun torn = world.run("alice", "secret", "unset", "API_KEY", "--file", "production");
    assertThat(torn.exit()).as(torn.err()).isEqualTo(ExitClass.TRUST_ERROR);
    OperatorWorld.unhook(world.projectFolder(), "pre-receive");

    assertRefused(ExitClass.GENERAL, "a merge is announced and not finished", "rotate --yes");
  }

  @Test
  void aRepositoryThatCannotBeReachedIsInconclusive() {
    world.place("alice").with("BYREIS_PROJECT_REPO", "file://" + folder.resolve("gone/away"));
    assertRefused(ExitClass.AUTH_ERROR, "the mode cannot be derived", "rotate --yes");

    world.place("alice").with("BYREIS_REGISTRY", "file://" + folder.resolve("gone/away"));
    assertRefused(ExitClass.AUTH_ERROR, "the mode cannot be derived", "rotate --yes");
  }

  @ParameterizedTest
  @CsvSource({"ftp://example.org/acme/registry", "http://example.org/acme/registry", "-c,"})
  void anAddressThatIsNoneIsNotTried(String address) {
    world.place("alice").with("BYREIS_REGISTRY", address);
    assertRefused(ExitClass.GENERAL, "is no address that can be used", "rotate --yes");
  }

  @Test
  void aBaseThatLostItsFilesIsForPeople() {
    world.projectGit().run("update-ref", "-d", "refs/heads/main");

    assertRefused(ExitClass.COUNTER_RECONCILE, "InconsistentPartial (base-behind)", "rotate --yes");
  }
}
