package dev.byreis.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real git prints of a refusal, as far as the stock client looks (REG-275). */
class RefusalThroughGitTest {
  private static final int STOCK_WINDOW = 256;

  @TempDir private Path folder;
  private GitCommand client;

  @BeforeEach
  void makeServerAndClient() {
    GitCommand.initBare(folder.resolve("server"));
    client = GitCommand.init(folder.resolve("client"));
    client.run("commit", "-q", "--allow-empty", "-m", "first");
  }

  private String windowOfAPushRefusedWith(Code code) throws IOException {
    Refusal refusal =
        Refusal.of(
            new Verdict.Reject(List.of(Violation.ofRef(code, RefName.MAIN))),
            "01jd8z4m9q",
            List.of());
    Path text = folder.resolve("text");
    Files.write(text, RefusalText.lines(refusal, Links.OF_THE_PROJECT));
    Path hook = folder.resolve("server/hooks/pre-receive");
    Files.createDirectories(folder.resolve("server/hooks"));
    Files.writeString(hook, "#!/bin/sh\ncat > /dev/null\ncat '" + text + "' >&2\nexit 1\n");
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    GitCommand.Result push = client.tryRun("push", "../server", "main");
    assertThat(push.exit()).isEqualTo(1);
    byte[] err = push.err().getBytes(StandardCharsets.UTF_8);
    return new String(
        Arrays.copyOf(err, Math.min(STOCK_WINDOW, err.length)), StandardCharsets.UTF_8);
  }

  @Test
  void aBrokenRuleIsARefusalOfTheWrite() throws IOException {
    assertThat(windowOfAPushRefusedWith(Code.TOO_MANY_OBJECTS))
        .startsWith("remote: byreis: too-many-objects (ART-40) ref refs/heads/main")
        .doesNotContain("rejected", "non-fast-forward", "stale info");
  }

  @Test
  void aLostRaceIsAConcurrentWrite() throws IOException {
    assertThat(windowOfAPushRefusedWith(Code.REF_MOVED)).contains("rejected");
  }
}
