package dev.byreis.core.jgit;

import dev.byreis.core.testing.GitCommand;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes a stream for {@code git fast-import}: histories of any oddity, made by the real git. */
final class FastImport {
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private int commits;

  /** Begins the next commit on the branch; returns its mark. */
  int commit(String branch, String message, int... parents) {
    commits++;
    line("commit refs/heads/" + branch);
    line("mark :" + commits);
    line("committer tester <tester@localhost> " + (1_700_000_000 + commits) + " +0000");
    data(message);
    for (int i = 0; i < parents.length; i++) {
      line((i == 0 ? "from :" : "merge :") + parents[i]);
    }
    return commits;
  }

  FastImport file(String path, String content) {
    return entry("100644", path, content);
  }

  /** The path in git's own quoted form where it is not plain. */
  FastImport entry(String mode, String path, String content) {
    line("M " + mode + " inline " + path);
    data(content);
    return this;
  }

  FastImport submodule(String path, String commit) {
    line("M 160000 " + commit + " " + path);
    return this;
  }

  FastImport delete(String path) {
    line("D " + path);
    return this;
  }

  FastImport deleteAll() {
    line("deleteall");
    return this;
  }

  private void line(String text) {
    stream.writeBytes((text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private void data(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    line("data " + bytes.length);
    stream.writeBytes(bytes);
    line("");
  }

  /** Leaves every object in a file of its own. */
  void into(GitCommand git) {
    into(git, 1000);
  }

  /** Leaves a pack if there are more objects than the limit. */
  void into(GitCommand git, int unpackLimit) {
    GitCommand.Result result =
        git.tryRunWithInput(
            stream.toByteArray(),
            "-c",
            "fastimport.unpackLimit=" + unpackLimit,
            "fast-import",
            "--quiet",
            "--force");
    if (!result.succeeded()) {
      throw new AssertionError(result.err());
    }
  }
}
