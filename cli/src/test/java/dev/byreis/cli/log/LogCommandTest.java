package dev.byreis.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a gateway that has refused one push and let one land. */
class LogCommandTest {
  private static final Pattern RECEIPT = Pattern.compile("receipt:? ([0-9]+-[0-9a-f]{64})");

  @TempDir Path folder;
  private GitCommand client;
  private RegistryWorld world;
  private RunningGateway gateway;
  private String refused = "";
  private String landed = "";

  @BeforeEach
  void push() {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    CommitId genesis = world.genesis();
    GitCommand served = GitCommand.initBare(folder.resolve("served"));
    served.run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    gateway =
        RunningGateway.over(served.folder(), TrustMode.ROSTER, folder.resolve("data"), world::now);
    refused = push(unsigned());
    landed = push(world.myapp().pendingBump("production"));
  }

  @AfterEach
  void stop() {
    gateway.close();
    world.close();
  }

  private String push(CommitId commit) {
    fetch(commit);
    String said = client.tryRun("push", gateway.url("registry"), commit + ":refs/heads/main").err();
    Matcher matcher = RECEIPT.matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return matcher.group(1);
  }

  /** A commit that nobody signed; the world forgets it. */
  private CommitId unsigned() {
    CommitId before = world.head();
    CommitId unsigned = world.myapp().pendingBump("production", CommitDraft::unsigned);
    fetch(unsigned);
    world.rewindTo(before);
    return unsigned;
  }

  private void fetch(CommitId commit) {
    client.run("fetch", "-q", world.repository().toString(), "+" + commit + ":refs/heads/next");
  }

  private CommandRun log(String verb, String... more) {
    List<String> words =
        new ArrayList<>(List.of("log", verb, "--data", folder.resolve("data").toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  @Test
  void aLogInAFolderOfItsOwnIsReadThere() {
    String log = folder.resolve("data/evidence").toString();

    CommandRun run = CommandRun.of("log", "verify", "--log", log, "--receipt", landed);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(CommandRun.of("log", "key", "--log", log).out()).isEqualTo(log("key").out());
    assertThat(CommandRun.of("log", "show", "--log", log, "--door", "hook").out()).isEmpty();
    assertThat(CommandRun.of("log", "show", "--log", log, "--door", "gateway").out())
        .isEqualTo(log("show").out());
    assertThat(log("verify", "--log", log).exit()).isEqualTo(ExitClass.GENERAL);
  }

  @Test
  void aNewKeyTakesOverAndWhoeverKnowsTheFormerFollowsUntilItIsFinished() throws IOException {
    String former = log("key").out().strip();
    Path earlier = Files.writeString(folder.resolve("earlier"), log("checkpoint").out());
    assertThat(rotate().exit()).isEqualTo(ExitClass.GENERAL); // the gateway runs
    gateway.close();

    CommandRun rotated = rotate();
    assertThat(rotated.exit()).as(rotated.err()).isEqualTo(ExitClass.OK);
    assertThat(rotate().exit()).isEqualTo(ExitClass.GENERAL); // one after the other
    gateway = gateway.restarted();
    String later = push(world.myapp().mergeBump("production"));

    String key = log("key").out().strip();
    assertThat(rotated.out().strip()).isEqualTo(key).isNotEqualTo(former);
    assertHolds("--receipt", later, "--receipt", landed);
    assertHolds("--key", former, "--receipt", later, "--checkpoint", earlier.toString());

    gateway.close();
    assertThat(rotate("--finish").exit()).isEqualTo(ExitClass.OK);
    assertThat(rotate("--finish").exit()).isEqualTo(ExitClass.GENERAL);
    gateway = gateway.restarted();
    push(world.myapp().pendingBump("production"));

    assertThat(log("verify", "--key", former).exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(log("verify", "--checkpoint", earlier.toString()).exit())
        .isEqualTo(ExitClass.TRUST_ERROR);
    assertHolds("--checkpoint", earlier.toString(), "--former-key", former, "--receipt", landed);
  }

  private CommandRun rotate(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("log", "key", "rotate", "--data", folder.resolve("data").toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  private void assertHolds(String... more) {
    CommandRun run = log("verify", more);
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
  }

  @Test
  void aGoodLogHoldsAndSaysWhatAReceiptIsFor() {
    CommandRun run = log("verify", "--receipt", refused, "--receipt", landed);

    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(run.out())
        .contains("5 entries of ")
        .containsPattern("\n2 {2}\\S+ {2}registry {2}alice {2}\\S+ {2}refused\n")
        .containsPattern("\n4 {2}\\S+ {2}registry {2}alice {2}\\S+ {2}landed\n");
  }

  @Test
  void aForgedReceiptIsFound() {
    String forged = "4-" + refused.substring(2);
    CommandRun run = log("verify", "--receipt", forged);
    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out()).contains("does not hold what the receipt was given for");
    assertThat(log("verify", "--receipt", "4").exit()).isEqualTo(ExitClass.GENERAL);
  }

  @Test
  void aFlippedBitIsFound() throws IOException {
    Path bundle = folder.resolve("data/evidence/tile/entries/000");
    byte[] content = Files.readAllBytes(bundle);
    content[content.length / 2] ^= 1;
    Files.write(bundle, content);
    CommandRun run = log("verify");
    assertThat(run.exit()).isEqualTo(ExitClass.TRUST_ERROR);
    assertThat(run.out()).contains("the entries are not those that were signed");
    assertThat(log("verify", "--json").out()).startsWith("{\"verdict\":\"tampered\"");
    assertThat(log("show").exit()).isEqualTo(ExitClass.TRUST_ERROR);
  }

  @Test
  void anEarlierCheckpointIsContinued() throws IOException {
    CommandRun checkpoint = log("checkpoint");
    Path kept = Files.writeString(folder.resolve("kept"), checkpoint.out());
    push(world.myapp().pendingBump("staging"));
    assertThat(log("verify", "--checkpoint", kept.toString()).exit()).isEqualTo(ExitClass.OK);
    Files.writeString(kept, checkpoint.out().replace("\n5\n", "\n4\n"));
    assertThat(log("verify", "--checkpoint", kept.toString()).exit())
        .isEqualTo(ExitClass.TRUST_ERROR);
  }

  @Test
  void aServedLogIsVerifiedFromAfar() throws IOException {
    Path credentials =
        Files.writeString(folder.resolve("login"), "admin:" + gateway.token() + "\n");
    String key = log("key").out().strip();
    CommandRun run =
        CommandRun.of(
            "log",
            "verify",
            "--url",
            gateway.url().toString(),
            "--credentials",
            credentials.toString(),
            "--key",
            key,
            "--receipt",
            landed);
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.OK);
    assertThat(CommandRun.of("log", "verify", "--url", gateway.url().toString()).err())
        .contains("--key");
    assertThat(
            CommandRun.of("log", "verify", "--url", gateway.url().toString(), "--key", key).err())
        .contains("--credentials");
  }

  @Test
  void recordsAreShownAndFiltered() {
    assertThat(log("show").out().lines()).hasSize(5);
    assertThat(log("show", "--code", "registry-tip-not-signed").out())
        .matches("1 {2}\\S+ {2}registry {2}alice {2}\\S+ {2}reject {2}registry-tip-not-signed.*\n");
    assertThat(log("show", "--verdict", "accept").out().lines()).hasSize(1);
    assertThat(log("show", "--repository", "projects/pay").out()).isEmpty();
    assertThat(log("show", "--last", "2").out().lines()).hasSize(2);
    assertThat(log("show", "--since", "yesterday").exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(log("show", "--since", "2999-01-01T00:00:00Z").out()).isEmpty();
    String json = log("show", "--verdict", "accept", "--json").out();
    assertThat(json)
        .startsWith("{\"verdict\":\"ok\",\"entries\":5,\"records\":[{\"index\":3,\"record\":{")
        .contains("\"verdict\":\"accept\"");
  }

  @Test
  void aFolderWithoutALogIsNotFound() {
    CommandRun run = CommandRun.of("log", "verify", "--data", folder.toString());
    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
  }
}
