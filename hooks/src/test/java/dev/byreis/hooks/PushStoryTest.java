package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real pushes of an ordinary git client into a repository with the hook. */
class PushStoryTest {
  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private HookedRepository hooked;

  @BeforeEach
  void aRegistryWithTheHook() {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    CommitId genesis = world.genesis();
    hooked =
        HookedRepository.of(
            folder.resolve("served"), world.repository(), genesis, TrustMode.ROSTER);
  }

  @AfterEach
  void end() {
    world.close();
  }

  private GitCommand.Result push(CommitId tip, String... options) {
    return push(client, tip, options);
  }

  private GitCommand.Result push(GitCommand by, CommitId tip, String... options) {
    fetch(tip);
    List<String> command = new ArrayList<>(List.of("push"));
    command.addAll(List.of(options));
    command.addAll(List.of(url(), tip + ":refs/heads/main"));
    return by.tryRun(command.toArray(String[]::new));
  }

  private void fetch(CommitId tip) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
  }

  private String url() {
    return "file://" + hooked.folder();
  }

  private static void assertRefused(GitCommand.Result result, String code) {
    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("remote: byreis: " + code).contains("pre-receive hook");
  }

  @Test
  void aWholeRotationIsAcceptedStepByStep() {
    var myapp = world.myapp();
    myapp.mergeAll();
    Instant start = Instant.now();
    assertThat(push(world.head())).matches(GitCommand.Result::succeeded);
    System.out.println("a cold push took " + Duration.between(start, Instant.now()).toMillis());
    assertThat(push(myapp.rotationWriteAhead())).matches(GitCommand.Result::succeeded);
    CommitId landed = myapp.rotationCommit();
    GitCommand.Result last = push(landed);

    assertThat(last).matches(GitCommand.Result::succeeded);
    assertThat(last.err()).doesNotContain("remote:");
    assertThat(hooked.main()).isEqualTo(landed.hex());
    assertThat(hooked.index()).isNotEmptyFile();
  }

  @Test
  void anUnsignedCommitIsRefused() {
    String before = hooked.main();

    GitCommand.Result result = push(world.myapp().pendingBump("production", CommitDraft::unsigned));

    assertRefused(result, "registry-tip-not-signed (REG-05)");
    assertThat(result.err()).contains("https://runbook.example/byreis#unsigned-commits");
    assertThat(hooked.main()).isEqualTo(before);
  }

  @Test
  void aTornRotationIsRefused() {
    var myapp = world.myapp();
    myapp.mergeAll();
    CommitId announced = myapp.rotationWriteAhead();
    assertThat(push(announced)).matches(GitCommand.Result::succeeded);

    GitCommand.Result result =
        push(myapp.rotationCommit(draft -> draft.leaving("audit/myapp.jsonl")));

    assertRefused(result, "same-commit-atomicity (REG-191)");
    assertThat(hooked.main()).isEqualTo(announced.hex());
  }

  @Test
  void historyCannotBeRewrittenByForce() {
    CommitId genesis = world.head();
    CommitId first = world.myapp().pendingBump("production");
    assertThat(push(first)).matches(GitCommand.Result::succeeded);
    world.rewindTo(genesis);

    assertRefused(
        push(world.myapp().pendingBump("staging"), "--force"), "not-fast-forward (REG-03)");
    assertThat(hooked.main()).isEqualTo(first.hex());
  }

  @Test
  void mainCannotBeDeleted() {
    hooked.git().run("config", "receive.denyDeleteCurrent", "ignore");

    assertRefused(client.tryRun("push", url(), ":refs/heads/main"), "ref-deleted (REG-03)");
    assertThat(hooked.main()).isEqualTo(world.head().hex());
  }

  @Test
  void otherRefsAreRefusedAndTakeTheWholePushWithThem() {
    CommitId genesis = world.head();
    CommitId next = world.myapp().pendingBump("production");
    fetch(next);

    GitCommand.Result result =
        client.tryRun("push", url(), next + ":refs/heads/main", next + ":refs/heads/other");

    assertRefused(result, "ref-not-allowed (REG-01)");
    assertThat(hooked.git().run("for-each-ref", "--format=%(refname) %(objectname)"))
        .isEqualTo("refs/heads/main " + genesis);
  }

  @Test
  void aHookBehindCoreHooksPathJudgesToo() throws IOException {
    Path hooks = folder.resolve("shared-hooks");
    hooked.install(hooks);
    Files.delete(hooked.folder().resolve("hooks/pre-receive"));
    hooked.git().run("config", "core.hooksPath", hooks.toString());

    assertRefused(
        push(world.myapp().pendingBump("production", CommitDraft::unsigned)),
        "registry-tip-not-signed (REG-05)");
  }

  @Test
  void withoutJavaEveryPushIsRefused() {
    CommitId next = world.myapp().pendingBump("production");
    fetch(next);

    assertRefused(
        push(client.with("PATH", folder.resolve("nothing").toString()), next),
        "hook-not-set-up (ROT-10)");
  }

  @Test
  void aJavaThatDiesIsARefusal() throws IOException {
    Path home = folder.resolve("broken-java");
    Files.createDirectories(home.resolve("bin"));
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nkill -9 $$\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    CommitId next = world.myapp().pendingBump("production");

    assertRefused(
        push(client.with("JAVA_HOME", home.toString()), next), "hook-not-set-up (ROT-10)");
  }

  @Test
  void aJavaThatSaysNothingButEndsWellIsARefusal() throws IOException {
    Path home = folder.resolve("silent-java");
    Files.createDirectories(home.resolve("bin"));
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\nexit 0\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    CommitId next = world.myapp().pendingBump("production");

    assertRefused(
        push(client.with("JAVA_HOME", home.toString()), next), "hook-not-set-up (ROT-10)");
  }

  @Test
  void anUnreadableConfigurationRefuses() {
    hooked.configure("role: registry\nrole: registry\n");

    assertRefused(push(world.myapp().pendingBump("production")), "hook-not-set-up (ROT-10)");
  }

  @Test
  void aRegistryOfAnotherAnchorIsNotTrusted() {
    hooked.configure(TrustMode.ROSTER, "0".repeat(64));

    assertRefused(push(world.myapp().pendingBump("production")), "registry-not-trusted (ROT-10)");
  }

  @Test
  void pushOptionsAreHeard() {
    CommitId unsigned = world.myapp().pendingBump("production", CommitDraft::unsigned);

    assertThat(push(unsigned, "-o", "byreis.format=json").err())
        .contains("\"registry-tip-not-signed\"");
    assertRefused(push(unsigned, "-o", "byreis.fromat=json"), "push-option-unknown (ROT-10)");
  }

  @Test
  void theQuarantineIsLeftAsItIs() throws IOException {
    Path hooks = hooked.folder().resolve("hooks");
    hooked.install(hooks.resolve("byreis"));
    Files.writeString(
        hooks.resolve("pre-receive"),
        """
        #!/bin/sh
        look() { (cd "$GIT_QUARANTINE_PATH" && ls -lR --time-style=full-iso .); }
        look > '%1$s/before'
        hooks/byreis/pre-receive
        status=$?
        look > '%1$s/after'
        exit $status
        """
            .formatted(folder));

    assertThat(push(world.myapp().pendingBump("production"))).matches(GitCommand.Result::succeeded);

    assertThat(Files.readString(folder.resolve("before"))).contains("total");
    assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
  }
}
