package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing the hook into repositories as they are found. */
class InstallHookTest {
  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private HookedRepository served;
  private InstalledCommand byreis;
  private Path hooks;

  @BeforeEach
  void aRegistryWithoutTheHook() {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    CommitId genesis = world.genesis();
    served =
        HookedRepository.withoutHook(folder.resolve("it's served"), world.repository(), genesis);
    served.configure(TrustMode.ROSTER, TestKeys.ANCHOR.publicKey().fingerprint());
    byreis = InstalledCommand.in(folder.resolve("pre fix"));
    hooks = served.folder().resolve("hooks");
  }

  @AfterEach
  void end() {
    world.close();
  }

  private InstalledCommand.Run install(String... options) {
    return byreis.hook("registry", served.folder(), options);
  }

  private void assertRefuses(String reason) {
    InstalledCommand.Run run = install();
    assertThat(run.exit()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains(reason);
    assertThat(hooks.resolve("pre-receive.d")).doesNotExist();
  }

  private GitCommand.Result push(CommitId tip) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    return client.tryRun("push", "file://" + served.folder(), tip + ":refs/heads/main");
  }

  private void assertJudges() {
    assertThat(push(world.myapp().pendingBump("production", CommitDraft::unsigned)).err())
        .contains("registry-tip-not-signed");
    world.rewindTo(new CommitId(served.main()));
    assertThat(push(world.myapp().pendingBump("production"))).matches(GitCommand.Result::succeeded);
  }

  private Path existingHook(String text) throws IOException {
    Files.createDirectories(hooks);
    Path hook = Files.writeString(hooks.resolve("pre-receive"), text);
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    return hook;
  }

  @Test
  void pushesAreJudgedFromThenOnHoweverOftenItIsInstalled() throws IOException {
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    String hook = Files.readString(hooks.resolve("pre-receive"));
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    assertThat(hooks.resolve("pre-receive")).hasContent(hook);
    assertJudges();
  }

  @Test
  void aHookThatIsThereRunsFirstAndComesBack() throws IOException {
    String own = "#!/bin/sh\nset -e\ngrep -q refs/heads/main\nprintf x >>'%s'\n";
    Path seen = folder.resolve("seen");
    existingHook(own.formatted(seen));
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    assertJudges();
    assertThat(seen).hasContent("xx");

    existingHookChained("#!/bin/sh\nexit 1\n");
    assertThat(push(world.myapp().mergeBump("production")).succeeded()).isFalse();

    existingHookChained(own.formatted(seen));
    assertThat(byreis.hook(served.folder(), "--uninstall"))
        .matches(InstalledCommand.Run::succeeded);
    assertThat(hooks.resolve("pre-receive")).hasContent(own.formatted(seen));
    assertThat(hooks.resolve("pre-receive.d")).doesNotExist();
    assertThat(byreis.hook(served.folder(), "--uninstall"))
        .matches(InstalledCommand.Run::succeeded);
  }

  private void existingHookChained(String text) throws IOException {
    Files.writeString(hooks.resolve("pre-receive.d/10-before-byreis"), text);
  }

  @Test
  void aDispatcherThatIsThereStays() throws IOException {
    Path dispatcher =
        existingHook(
            """
            #!/bin/sh
            set -e
            lines=$(cat)
            for each in "$GIT_DIR"/hooks/pre-receive.d/*; do
              printf '%s\\n' "$lines" | "$each"
            done
            """);
    String text = Files.readString(dispatcher);
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    assertThat(dispatcher).hasContent(text);
    assertJudges();
  }

  @Test
  void withoutItsPartTheDispatcherLetsNothingThrough() throws IOException {
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    Files.delete(hooks.resolve("pre-receive.d/50-byreis"));
    assertThat(push(world.myapp().pendingBump("production")).err()).contains("hook-not-set-up");
  }

  @Test
  void aDryRunChangesNothing() {
    InstalledCommand.Run run = install("--dry-run");
    assertThat(run).matches(InstalledCommand.Run::succeeded);
    assertThat(run.output()).contains("would write");
    assertThat(hooks.resolve("pre-receive.d")).doesNotExist();
    assertThat(push(world.myapp().pendingBump("production", CommitDraft::unsigned)))
        .matches(GitCommand.Result::succeeded);
  }

  @Test
  void whatIsThereMustBeGood() throws IOException {
    served.configure(TrustMode.ROSTER, "0".repeat(64));
    assertRefuses("registry-not-trusted");
    served.configure("role: registry\nsurprise: 1\n");
    assertRefuses("hook-not-set-up");
    Files.delete(served.folder().resolve("byreis-hook.yaml"));
    assertRefuses("cannot read");
  }

  @Test
  void theRoleMustBeTheOneThatIsConfigured() {
    InstalledCommand.Run run = byreis.hook("project", served.folder());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.output()).contains("has the role registry, not project");
  }

  @Test
  void repositoriesThatAreOddAreLeftAlone() throws IOException {
    served.git().run("config", "core.hooksPath", "/elsewhere");
    assertRefuses("core.hooksPath is /elsewhere");
    served.git().run("config", "--unset", "core.hooksPath");

    served.git().run("config", "receive.fsckObjects", "false");
    assertRefuses("receive.fsckObjects is false");
    served.git().run("config", "receive.fsckObjects", "true");

    Path hook = existingHook("#!/bin/sh\n");
    assertThat(hook.toFile().setExecutable(false)).isTrue();
    assertRefuses("not executable");
    Files.delete(hook);
    Files.createSymbolicLink(hook, folder.resolve("elsewhere"));
    assertRefuses("symbolic link");
    Files.delete(hook);

    assertThat(byreis.hook(folder.resolve("nothing"), "--uninstall").output())
        .contains("there is no folder");
    GitCommand.init(folder.resolve("tree"));
    assertThat(byreis.hook(folder.resolve("tree"), "--uninstall").output())
        .contains("not a bare git repository");
    assertThat(byreis.hook(served.folder().resolve("objects"), "--uninstall").exit()).isEqualTo(1);
  }

  @Test
  void aRepositoryOfSomebodyElseIsLeftToThem() throws IOException {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root can give a folder away");
    Files.setOwner(
        served.folder(),
        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    assertRefuses("belongs to someone else: run this as the user who runs git receive-pack");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    Files.delete(byreis.lib().resolve("byreis-hook.jar"));
    assertRefuses("byreis-hook.jar is not there: run ./install.sh --prefix");
  }
}
