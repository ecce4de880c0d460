package dev.byreis.hooks.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessTest {
  @TempDir Path folder;

  @Test
  void aProcessRunsUntilItEnds() throws IOException, InterruptedException {
    Process process = new ProcessBuilder("cat").start();
    RunningProcess seen = RunningProcess.find(process.pid()).orElseThrow();
    assertThat(seen.runs()).isTrue();
    assertThat(new RunningProcess(seen.number(), seen.begun() + "0").runs()).isFalse();

    process.getOutputStream().close();
    assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(seen.runs()).isFalse();
  }

  @Test
  void aZombieDoesNotRun() throws IOException, InterruptedException {
    // the inner shell ends at once, and nobody asks how: the outer one has become cat by then
    Process parent = new ProcessBuilder("sh", "-c", "sh -c 'echo $$' & exec cat").start();
    long child = Long.parseLong(readLine(parent));
    while (RunningProcess.find(child).isPresent()) {
      Thread.onSpinWait();
    }
    assertThat(ProcessHandle.of(child)).isPresent();
    parent.getOutputStream().close();
    assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private static String readLine(Process process) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = process.getInputStream().read(); c != '\n'; c = process.getInputStream().read()) {
      line.append((char) c);
    }
    return line.toString();
  }

  @Test
  void receivePackIsFoundAboveTheHook() throws IOException, InterruptedException {
    GitCommand.initBare(folder);
    // the shell at the other end of the pipe is another child of what started both
    Process git =
        new ProcessBuilder("sh", "-c", "exec git receive-pack \"$0\"", folder.toString()).start();
    assertThat(git.getInputStream().read()).isPositive();
    try {
      assertThat(RunningProcess.findReceivePack(git.pid()))
          .contains(RunningProcess.find(git.pid()).orElseThrow());
      assertThat(RunningProcess.findReceivePack(ProcessHandle.current().pid())).isEmpty();
      assertThat(RunningProcess.findReceivePack(0)).isEmpty();
    } finally {
      git.destroyForcibly().waitFor();
    }
  }

  @Test
  void receivePackIsToldByItsWords() {
    for (List<String> words :
        List.of(
            List.of("git-receive-pack", "/srv/git/registry.git"),
            List.of("/usr/lib/git-core/git-receive-pack", "x"),
            List.of("git", "receive-pack", "--stateless-rpc", "."),
            List.of("/usr/bin/git", "-c", "a.b=c", "receive-pack", "."))) {
      assertThat(RunningProcess.isReceivePack(words)).as("%s", words).isTrue();
    }
    for (List<String> words :
        List.of(
            List.<String>of(),
            List.of(""),
            List.of("git"),
            List.of("git", "upload-pack", "receive"),
            List.of("sh", "-c", "git-receive-pack x"),
            List.of("receive-pack", "git"))) {
      assertThat(RunningProcess.isReceivePack(words)).as("%s", words).isFalse();
    }
  }
}
