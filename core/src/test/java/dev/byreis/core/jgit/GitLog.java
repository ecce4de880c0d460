package dev.byreis.core.jgit;

import dev.byreis.core.testing.GitCommand;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the real git says that each commit of a first-parent history changed. */
final class GitLog {
  private GitLog() {}

  /** Lines such as {@code commit ID} and {@code :MODE MODE ID ID PATH-IN-HEX}, oldest first. */
  static List<String> of(GitCommand git, String... revisions) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-c",
                "core.quotePath=true",
                "log",
                "--first-parent",
                "--reverse",
                "--raw",
                "--root",
                "--no-abbrev",
                "--no-renames",
                "--format=commit %H"));
    arguments.addAll(List.of(revisions));
    List<String> lines = new ArrayList<>();
    for (String line : git.run(arguments.toArray(String[]::new)).split("\n")) {
      if (line.startsWith("commit ")) {
        lines.add(line);
      } else if (line.startsWith(":")) {
        int tab = line.indexOf('\t');
        String[] words = line.substring(1, tab).split(" ");
        lines.add(
            String.join(" ", words[0], words[1], words[2], words[3])
                + " "
                + HexFormat.of().formatHex(unquote(line.substring(tab + 1))));
      }
    }
    return lines;
  }

  static byte[] unquote(String path) {
    if (!path.startsWith("\"")) {
      return path.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 1; i < path.length() - 1; i++) {
      char c = path.charAt(i);
      if (c != '\\') {
        bytes.write(c);
      } else if (Character.isDigit(path.charAt(i + 1))) {
        bytes.write(Integer.parseInt(path.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        i++;
        bytes.write("\\\"\n\t\r".charAt("\\\"ntr".indexOf(path.charAt(i))));
      }
    }
    return bytes.toByteArray();
  }
}
