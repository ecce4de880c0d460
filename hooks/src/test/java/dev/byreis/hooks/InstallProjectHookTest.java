package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing the hook into a project's repository, beside a registry's. */
class InstallProjectHookTest {
  @TempDir Path folder;
  private GuardedPair pair;
  private InstalledCommand byreis;
  private Path hooks;

  @BeforeEach
  void bothRepositoriesWithoutHooks() {
    pair =
        GuardedPair.withoutHooks(
            folder, folder.resolve("it's my app.git"), ProjectGuarding.USUAL, GuardedPair.PUSHERS);
    byreis = InstalledCommand.in(folder.resolve("pre fix"));
    hooks = pair.served().folder().resolve("hooks");
  }

  @AfterEach
  void end() {
    pair.close();
  }

  private InstalledCommand.Run install(String... options) {
    return byreis.hook("project", pair.served().folder(), options);
  }

  private void assertRefuses(String reason) {
    InstalledCommand.Run run = install();
    assertThat(run.exit()).as(run.output()).isEqualTo(1);
    assertThat(run.output()).contains(reason);
    assertThat(hooks.resolve("pre-receive.d")).doesNotExist();
  }

  private GitCommand.Result push(String name) {
    CommitId source = pair.project().source("src/Main.java", "class Main {}\n");
    return pair.pushProject(name, source + ":" + ProjectWorld.BASE);
  }

  @Test
  void pushesAreJudgedByWhoSendsThemHoweverOftenItIsInstalled() throws IOException {
    assertThat(install("--dry-run")).matches(InstalledCommand.Run::succeeded);
    assertThat(hooks.resolve("pre-receive.d")).doesNotExist();
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    String part = Files.readString(hooks.resolve("pre-receive.d/50-byreis"));
    assertThat(install()).matches(InstalledCommand.Run::succeeded);

    assertThat(hooks.resolve("pre-receive.d/50-byreis")).hasContent(part);
    assertThat(part).contains("--pusher-variables '" + HookedProject.PUSHER + "'");
    assertThat(hooks.resolve("post-receive")).doesNotExist();
    assertThat(push(GuardedPair.CONTRIBUTOR).err()).contains("remote: byreis: ref-not-for-role (");
    assertThat(push(GuardedPair.ALICE)).matches(GitCommand.Result::succeeded);
  }

  @Test
  void aHookThatIsThereRunsFirstAndComesBack() throws IOException {
    Files.createDirectories(hooks);
    String own = "#!/bin/sh\ngrep -q refs/heads/main && printf x >>'" + folder + "/seen'\n";
    Path hook = Files.writeString(hooks.resolve("pre-receive"), own);
    assertThat(hook.toFile().setExecutable(true)).isTrue();

    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    assertThat(push("mallory").err()).contains("remote: byreis: pusher-unknown (");
    assertThat(folder.resolve("seen")).hasContent("x");

    assertThat(byreis.hook(pair.served().folder(), "--uninstall"))
        .matches(InstalledCommand.Run::succeeded);
    assertThat(hook).hasContent(own);
    assertThat(hooks.resolve("pre-receive.d")).doesNotExist();
    assertThat(push("mallory")).matches(GitCommand.Result::succeeded);
  }

  @Test
  void whatIsThereMustBeGood() throws IOException {
    String good = pair.served().configurationText();
    pair.served().configure(good.replaceAll("(?m)^  anchor: .*", "  anchor: " + "0".repeat(64)));
    assertRefuses("registry-not-trusted");
    pair.served().configure(good.replaceAll("(?m)^  path: .*", "  path: " + folder + "/nowhere"));
    assertRefuses("no lease can be taken: NoSuchFileException");
    pair.served().configure(good.replace("  id: myapp\n", "  id: other\n"));
    assertRefuses("the registry knows no project other");
    pair.served().configure(good.replaceAll("(?m)^users:(\n  .*)*", ""));
    assertRefuses("hook-not-set-up");
  }
}
