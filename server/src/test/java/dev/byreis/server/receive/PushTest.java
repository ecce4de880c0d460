package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.finding.Code;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushTest {
  @TempDir Path folder;
  private GatewayWorld world;
  private GitCommand client;

  @BeforeEach
  void start() {
    world = GatewayWorld.start(folder);
    client = world.client("client");
  }

  @AfterEach
  void stop() {
    assertThat(world.leftovers()).isEmpty();
    world.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2"})
  void anAcceptedPushLands(String version) {
    client.run("config", "protocol.version", version);
    String commit = GatewayWorld.commit(client, "a", "one");

    client.run("push", "registry", "main");

    assertThat(world.registry().run("rev-parse", "main")).isEqualTo(commit);
    assertThat(world.evidence().decisions())
        .extracting(decision -> decision.ruling().answer())
        .containsExactly(Decision.Answer.ACCEPT);
    assertThat(world.evidence().outcomes())
        .extracting(Outcome::result)
        .containsExactly(Outcome.Result.LANDED);
    world.registry().run("fsck", "--strict");
  }

  @Test
  void aRefusedPushSaysWhyAndChangesNothing() {
    GatewayWorld.commit(client, "a", "one");
    world.judge().refuse(Code.SAME_COMMIT_ATOMICITY);

    GitCommand.Result result = client.tryRun("push", "registry", "main");

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err())
        .contains("remote: byreis: same-commit-atomicity (REG-191)")
        .contains("[remote rejected] main -> main (same-commit-atomicity (REG-191))");
    assertThat(world.registry().run("for-each-ref")).isEmpty();
    assertThat(world.registry().run("count-objects", "-v"))
        .contains("count: 0")
        .contains("in-pack: 0");
  }

  @Test
  void jsonIsAnsweredToWhoAsksForIt() {
    GatewayWorld.commit(client, "a", "one");
    world.judge().refuse(Code.SAME_COMMIT_ATOMICITY);

    GitCommand.Result result =
        client.tryRun("push", "-o", "byreis.format=json", "-o", "ci.skip", "registry", "main");

    assertThat(result.err())
        .contains("remote: {\"verdict\":\"reject\"")
        .contains("\"code\":\"same-commit-atomicity\"");
  }

  @Test
  void anUnknownOptionOfOursIsRefused() {
    GatewayWorld.commit(client, "a", "one");

    GitCommand.Result result = client.tryRun("push", "-o", "byreis.formt=json", "registry", "main");

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("push-option-unknown").contains("byreis.formt=json");
    assertThat(world.registry().run("for-each-ref")).isEmpty();
  }

  @Test
  void severalRefsLandTogetherOrNotAtAll() {
    GatewayWorld.commit(client, "a", "one");
    client.run("branch", "other");
    client.run("tag", "-a", "-m", "a tag", "t");
    client.run("push", "--atomic", "project", "main", "other", "t");
    assertThat(world.project().run("for-each-ref").lines()).hasSize(3);

    GatewayWorld.commit(client, "a", "two");
    client.run("branch", "-f", "other", "main");
    world.project().run("update-ref", "refs/heads/other", "HEAD~0", "HEAD~0");
    world.judge().refuse(Code.REF_NOT_ALLOWED);
    assertThat(client.tryRun("push", "project", "main", "other").succeeded()).isFalse();
    assertThat(world.project().run("rev-list", "--count", "--all")).isEqualTo("1");

    world.judge().accept();
    client.run("push", "project", "main", "other", ":t");
    assertThat(world.project().run("for-each-ref").lines()).hasSize(2);
    assertThat(world.project().run("rev-list", "--count", "other")).isEqualTo("2");
  }

  @Test
  void aKnownCommitUnderANewNameNeedsAnEmptyPackOnly() {
    String commit = GatewayWorld.commit(client, "a", "one");
    client.run("push", "project", "main");

    client.run("push", "project", "main:refs/heads/again");

    assertThat(world.project().run("rev-parse", "again")).isEqualTo(commit);
  }

  @Test
  void deletionAndForceAreTheJudgesBusiness() {
    GatewayWorld.commit(client, "a", "one");
    client.run("push", "project", "main", "main:refs/heads/gone");
    client.run("push", "project", ":gone");
    assertThat(world.project().run("for-each-ref").lines()).hasSize(1);

    client.run("commit", "-q", "--amend", "-m", "rewritten");
    client.run("push", "--force-with-lease", "project", "main");
    assertThat(world.project().run("rev-parse", "main")).isEqualTo(client.run("rev-parse", "main"));

    world.judge().refuse(Code.REF_DELETED);
    assertThat(client.tryRun("push", "project", ":main").err()).contains("ref-deleted");
    assertThat(world.project().run("for-each-ref").lines()).hasSize(1);
  }

  @Test
  void aDepthOneClonePushes() {
    GatewayWorld.commit(client, "a", "one");
    GatewayWorld.commit(client, "a", "two");
    client.run("push", "project", "main");
    world.elsewhere().run("clone", "-q", "--depth=1", world.url("admin", "projects/pay"), "p");
    GitCommand shallow = GitCommand.in(world.elsewhere().folder().resolve("p"));
    assertThat(shallow.run("rev-parse", "--is-shallow-repository")).isEqualTo("true");

    String commit = GatewayWorld.commit(shallow, "b", "three");
    shallow.run("push", "origin", "main");

    assertThat(world.project().run("rev-parse", "main")).isEqualTo(commit);
    world.project().run("fsck", "--strict");
    assertThat(folder.resolve("data/pay.git/shallow")).doesNotExist();
  }

  @Test
  void bodiesMayBeChunkedAndCompressed() {
    client.run("config", "http.postBuffer", "1000");
    for (int i = 0; i < 40; i++) {
      GatewayWorld.commit(client, "f" + i, ("line " + i + "\n").repeat(i * 40));
    }
    client.run("push", "registry", "main");
    world.registry().run("fsck", "--strict");
    assertThat(world.registry().run("rev-list", "--count", "main")).isEqualTo("40");
  }

  @Test
  void whateverTheJudgeThrowsIsARefusal() {
    GatewayWorld.commit(client, "a", "one");
    for (Throwable failure :
        new Throwable[] {
          new IllegalStateException("broken"), new StackOverflowError(), new OutOfMemoryError()
        }) {
      world
          .judge()
          .answer(
              push -> {
                if (failure instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) failure;
              });
      GitCommand.Result result = client.tryRun("push", "registry", "main");
      assertThat(result.succeeded()).isFalse();
      assertThat(result.err()).contains("internal-error (ROT-10)").doesNotContain("broken");
      assertThat(world.registry().run("for-each-ref")).isEmpty();
    }
  }

  @Test
  void aRefThatSomeoneElseMovedRefusesEveryPushToIt() {
    GatewayWorld.commit(client, "a", "one");
    client.run("push", "registry", "main");
    String second = GatewayWorld.commit(client, "a", "two");
    client.run("push", "registry", "main:refs/heads/side");
    world.registry().run("update-ref", "refs/heads/main", second);
    GatewayWorld.commit(client, "a", "three");

    GitCommand.Result result = client.tryRun("push", "registry", "main");

    assertThat(result.err()).contains("trusted-ref-moved (ROT-56)");
    assertThat(world.registry().run("rev-parse", "main")).isEqualTo(second);
  }

  @Test
  void aRefThatSomeoneElseMovedRefusesPushesToOtherRefsToo() {
    GatewayWorld.commit(client, "a", "one");
    client.run("push", "registry", "main");
    String second = GatewayWorld.commit(client, "a", "two");
    client.run("push", "registry", "main:refs/heads/side");
    world.registry().run("update-ref", "refs/heads/main", second);

    GitCommand.Result result = client.tryRun("push", "registry", "main:refs/heads/third");

    assertThat(result.err()).contains("trusted-ref-moved (ROT-56)");
    assertThat(world.registry().tryRun("rev-parse", "-q", "--verify", "third").succeeded())
        .isFalse();
  }

  @Test
  void aRefThatSomeoneElseDeletedRefusesPushesToOtherRefsToo() {
    GatewayWorld.commit(client, "a", "one");
    client.run("push", "registry", "main", "main:refs/heads/side");
    world.registry().run("update-ref", "-d", "refs/heads/side");
    GatewayWorld.commit(client, "a", "two");

    assertThat(client.tryRun("push", "registry", "main").err()).contains("trusted-ref-moved");
  }

  @Test
  void whatCannotBeRecordedDoesNotLand() {
    GatewayWorld.commit(client, "a", "one");
    world.evidence().loseDecisions();
    assertThat(client.tryRun("push", "registry", "main").err()).contains("decision-not-recorded");
    assertThat(world.registry().run("for-each-ref")).isEmpty();
  }

  @Test
  void aLandingWhoseOutcomeCannotBeRecordedIsTakenBack() {
    GatewayWorld.commit(client, "a", "one");
    world.evidence().loseOutcomes();
    assertThat(client.tryRun("push", "registry", "main").err()).contains("decision-not-recorded");
    assertThat(world.registry().run("for-each-ref")).isEmpty();
  }

  @Test
  void aLandingWhoseHeadsCannotBeRecordedIsTakenBack() {
    GatewayWorld.commit(client, "a", "one");
    world.heads().fill();
    assertThat(client.tryRun("push", "registry", "main").err()).contains("internal-error");
    assertThat(world.registry().run("for-each-ref")).isEmpty();
  }

  @Test
  void anIncompletePackIsRefused() {
    GatewayWorld.commit(client, "a", "one");
    String tree = client.run("rev-parse", "HEAD^{tree}");
    client.run("config", "core.bare", "false");
    String commit = client.run("commit-tree", "-m", "x", tree);
    client.run("update-ref", "refs/heads/broken", commit);
    String blob = client.run("rev-parse", "HEAD:a");
    Path loose =
        client.folder().resolve(".git/objects/" + blob.substring(0, 2) + "/" + blob.substring(2));
    assertThat(loose.toFile().delete()).isTrue();
    GitCommand.Result result =
        client
            .with("GIT_TEST_ALLOW", "1")
            .tryRun("-c", "pack.allowMissing=true", "push", "registry", "broken");
    assertThat(result.succeeded()).isFalse();
    assertThat(world.registry().run("for-each-ref")).isEmpty();
  }
}
