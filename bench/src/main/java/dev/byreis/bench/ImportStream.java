package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** What {@code git fast-import} reads, in ASCII. */
final class ImportStream {
  private final StringBuilder text = new StringBuilder();
  private int commits;

  /** The next commit of a branch. */
  ImportStream commit(String branch, int number, String message) {
    commits++;
    text.append("commit refs/heads/").append(branch);
    text.append("\nmark :").append(commits);
    text.append("\ncommitter bench <bench@localhost> ").append(1_700_000_000 + number);
    text.append(" +0000\n");
    return data(message);
  }

  /** Its parent, where that is not the branch's last commit of this stream. */
  ImportStream from(String commit) {
    text.append("from ").append(commit).append('\n');
    return this;
  }

  ImportStream file(String path, String content) {
    text.append("M 100644 inline ").append(path).append('\n');
    return data(content);
  }

  private ImportStream data(String content) {
    text.append("data ").append(content.length()).append('\n').append(content).append('\n');
    return this;
  }

  /** Makes the commits; their names in order. */
  List<String> into(GitCommand git) {
    Path marks = git.folder().resolve("marks");
    GitCommand.Result done =
        git.tryRunWithInput(
            text.toString().getBytes(StandardCharsets.US_ASCII),
            "fast-import",
            "--quiet",
            "--force",
            "--export-marks=" + marks);
    if (!done.succeeded()) {
      throw new AssertionError("git fast-import: " + done.err());
    }
    try {
      return Files.readAllLines(marks).stream()
          .map(line -> line.split(" ", -1))
          .sorted(Comparator.comparing(line -> Integer.valueOf(line[0].substring(1))))
          .map(line -> line[1])
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
