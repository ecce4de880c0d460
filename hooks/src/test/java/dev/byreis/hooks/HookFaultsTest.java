package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.GitServers;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A machine that fails while a push to a project is judged: the push is refused with a code,
 * nothing of it stays, and once the machine is well the same push lands.
 */
class HookFaultsTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String NO_LEASE = "no lease can be taken: IOException";

  @TempDir Path folder;
  private GuardedPair pair;
  private Path socket;
  private String before = "";

  @BeforeEach
  void aRotationBranchToPush() throws IOException {
    socket = folder.resolve("run/judge");
    pair = GuardedPair.asking(socket, folder, ProjectGuarding.USUAL);
    pair.project().rotationBranch();
    // the file is there, as after the first rotation
    Files.createFile(past(), PosixFilePermissions.asFileAttribute(privately()));
    before = contents();
  }

  @AfterEach
  void end() {
    pair.close();
  }

  private static Set<PosixFilePermission> privately() {
    return PosixFilePermissions.fromString("rw-------");
  }

  private Path past() {
    return pair.served().folder().resolve("byreis-hook.past");
  }

  private GitCommand.Result push(String... environment) {
    RefName branch = pair.project().branchRef();
    GitCommand by = pair.client().with(HookedProject.PUSHER, GuardedPair.ALICE);
    for (int i = 0; i < environment.length; i += 2) {
      by = by.with(environment[i], environment[i + 1]);
    }
    return pair.pushProject(
        by,
        "file://" + pair.served().folder(),
        pair.project().repository().get(branch) + ":" + branch);
  }

  /** Every ref and every object of the project, and what its hook has recorded. */
  private String contents() throws IOException {
    Path objects = pair.served().folder().resolve("objects");
    try (Stream<Path> all = Files.walk(objects)) {
      List<String> names = all.map(Path::toString).sorted().toList();
      return pair.served().git().run("for-each-ref")
          + String.join("\n", names)
          + Files.readString(past());
    }
  }

  private void assertRefused(GitCommand.Result result, String code, String why) throws IOException {
    assertThat(result.succeeded()).isFalse();
    assertThat(result.err())
        .contains("remote: byreis: " + code + " (")
        .contains(why)
        .contains("pre-receive hook declined");
    assertThat(contents()).isEqualTo(before);
  }

  private void assertLandsNow() throws IOException {
    try (WarmJudge well = WarmJudge.create(InstantSource.system());
        SocketServer server = well.listen(socket)) {
      assertThat(server).isNotNull();
      assertThat(push()).matches(GitCommand.Result::succeeded);
    }
  }

  /** Holds what the judge needs at the end of its judgement. */
  private FileChannel holdUp() throws IOException {
    FileChannel channel = FileChannel.open(past(), StandardOpenOption.WRITE);
    FileLock lock = channel.lock();
    assertThat(lock.isValid()).isTrue();
    return channel;
  }

  private void untilItIsJudged() throws IOException {
    Path leases = pair.registry().folder().resolve("byreis-leases");
    boolean held = false;
    while (!held) {
      Thread.onSpinWait();
      if (Files.isDirectory(leases)) {
        try (Stream<Path> files = Files.list(leases)) {
          held = files.anyMatch(file -> file.toString().endsWith(".lease"));
        }
      }
    }
  }

  @Test
  void theJudgeIsKilledInTheMiddleOfAJudgement() throws IOException {
    CompletableFuture<GitCommand.Result> push;
    try (JudgeProcess judge = JudgeProcess.at(socket, LONG);
        FileChannel held = holdUp()) {
      assertThat(List.of(judge, held)).isNotEmpty();
      push = Beside.start(this::push);
      untilItIsJudged();
      assertThat(push).isNotDone();
      judge.kill();
    }
    assertRefused(push.join(), "judge-gave-no-answer", "the judge did not answer (curl: ");
    assertLandsNow();
  }

  @Test
  void aJudgementThatHangsIsEndedByTheJudge() throws IOException {
    try (JudgeProcess judge = JudgeProcess.at(socket, Duration.ofSeconds(2));
        FileChannel held = holdUp()) {
      assertThat(List.of(judge, held)).isNotEmpty();
      assertRefused(push(), "push-too-slow", "limit-seconds: 2");
    }
    assertLandsNow();
  }

  @Test
  void aJudgeThatHangsIsGivenUp() throws IOException {
    Path tools = impatient("curl");
    try (JudgeProcess judge = JudgeProcess.at(socket, LONG)) {
      judge.freeze();
      assertRefused(
          push("PATH", tools + ":" + System.getenv("PATH")), "judge-gave-no-answer", "(curl: 28)");
    }
    assertLandsNow();
  }

  @Test
  void aJavaThatHangsIsGivenUp() throws IOException {
    Path tools = impatient("timeout");
    Path home = java("exec sleep 1000");
    assertRefused(
        push("PATH", tools + ":" + System.getenv("PATH"), "JAVA_HOME", home.toString()),
        "hook-not-set-up",
        "java gave no answer (status 124)");
    assertLandsNow();
  }

  @Test
  void theDiskIsFullWhenTheLeaseIsTaken() throws IOException {
    try (JudgeProcess judge = JudgeProcess.withDisk(socket, 0)) {
      assertThat(judge).isNotNull();
      assertRefused(push(), "hook-not-set-up", NO_LEASE);
    }
    Path home = java("ulimit -f 0; exec '" + System.getProperty("java.home") + "/bin/java' \"$@\"");
    assertRefused(push("JAVA_HOME", home.toString()), "hook-not-set-up", NO_LEASE);
    assertLandsNow();
  }

  @Test
  void theDiskIsFullWhenTheRecordIsWritten() throws IOException {
    Files.writeString(past(), ("s " + "0".repeat(64) + "\n").repeat(7));
    before = contents();
    try (JudgeProcess judge = JudgeProcess.withDisk(socket, 1)) {
      assertThat(judge).isNotNull();
      assertRefused(push(), "decision-not-recorded", "(ROT-71)");
    }
    assertLandsNow();
  }

  @Test
  void theSocketBelongsToAnotherUser() throws IOException {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root can give a socket away");
    try (JudgeProcess judge = JudgeProcess.at(socket, LONG)) {
      assertThat(judge).isNotNull();
      Files.setOwner(
          socket,
          socket.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
      assertRefused(push(), "hook-not-set-up", "the judge's socket belongs to someone else");
    }
    Files.delete(socket);
    assertLandsNow();
  }

  @Test
  void theConfigurationCannotBeReadOrNotBeTrusted() throws IOException {
    Path file = pair.served().folder().resolve("byreis-hook.yaml");
    String good = pair.served().configurationText();
    try (JudgeProcess judge = JudgeProcess.at(socket, LONG)) {
      assertThat(judge).isNotNull();
      for (String bad : List.of("", "role: project\n", good + "x", "\0", "#".repeat(70_000))) {
        Files.writeString(file, bad);
        assertRefused(push(), "hook-not-set-up", "configuration");
      }
      Files.delete(file);
      assertRefused(push(), "hook-not-set-up", "configuration");
      Files.createDirectory(file);
      assertRefused(push(), "hook-not-set-up", "configuration");
      Files.delete(file);
      Files.createSymbolicLink(file, file);
      assertRefused(push(), "hook-not-set-up", "configuration");
      Files.delete(file);
      Files.writeString(file, good);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
      assertRefused(push(), "hook-not-set-up", "configuration");
      Files.setPosixFilePermissions(file, privately());
    }
    assertLandsNow();
  }

  /** A tool that waits for a second where the hook has it wait for its deadline. */
  private Path impatient(String tool) throws IOException {
    Path tools = Files.createDirectory(folder.resolve("tools"));
    program(
        tools.resolve(tool),
        "for word; do shift; [ \"$word\" != 150 ] || word=1; set -- \"$@\" \"$word\"; done\n"
            + "exec "
            + GitServers.program(tool)
            + " \"$@\"");
    return tools;
  }

  private Path java(String text) throws IOException {
    Path home = folder.resolve("java");
    Files.createDirectories(home.resolve("bin"));
    program(home.resolve("bin/java"), text);
    return home;
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }
}
