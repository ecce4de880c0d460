package dev.byreis.core.artifact;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RawCommit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads rotation messages: what is read must be exactly what would be written. */
final class RotationMessageReader {
  private static final Pattern HEAD =
      Pattern.compile("byreis: rotation re-encrypt\\n\\nproject_id: ([^\\n]{1,128})\\n");
  private static final Pattern STOCK =
      Pattern.compile(
          "file: ([^\\n]{1,128})\\npending_counter: ([0-9]{1,20})\\ncontent_sha: ([0-9a-f]{64})\\n"
              + "\\nbyreis-signer: ([^\\n]{1,61})\\nbyreis-sig: ([0-9a-f]{128})\\n");
  private static final Pattern FILE =
      Pattern.compile(
          "file: ([^\\n]{1,128})\\n  pending_counter: ([0-9]{1,20})\\n"
              + "  content_sha: ([0-9a-f]{64})\\n");

  private RotationMessageReader() {}

  static Optional<RotationCommitMessage> read(Bytes message) {
    String text = message.length() > RawCommit.LARGEST ? "" : message.toLatin1();
    Matcher head = HEAD.matcher(text);
    if (!head.lookingAt() || !ProjectId.isValid(head.group(1))) {
      return Optional.empty();
    }
    ProjectId project = new ProjectId(head.group(1));
    Matcher stock = STOCK.matcher(text).region(head.end(), text.length());
    return stock.matches() ? oneFile(project, stock) : allFiles(project, text, head.end());
  }

  private static Optional<RotationCommitMessage> oneFile(ProjectId project, Matcher stock) {
    if (!AdminId.isValid(stock.group(4))) {
      return Optional.empty();
    }
    AdminId signer = new AdminId(stock.group(4));
    Bytes signature = Bytes.owning(HexFormat.of().parseHex(stock.group(5)));
    return entry(stock).map(e -> new RotationCommitMessage.OneFile(project, e, signer, signature));
  }

  private static Optional<RotationCommitMessage> allFiles(
      ProjectId project, String text, int from) {
    List<RotationCommitMessage.Entry> entries = new ArrayList<>();
    Matcher file = FILE.matcher(text);
    int at = from;
    while (at < text.length()) {
      Optional<RotationCommitMessage.Entry> entry =
          file.region(at, text.length()).lookingAt() ? entry(file) : Optional.empty();
      if (entry.isEmpty() || !follows(entries, entry.get())) {
        return Optional.empty();
      }
      entries.add(entry.get());
      at = file.end();
    }
    return entries.isEmpty()
        ? Optional.empty()
        : Optional.of(new RotationCommitMessage.AllFiles(project, entries));
  }

  private static boolean follows(
      List<RotationCommitMessage.Entry> before, RotationCommitMessage.Entry next) {
    return before.isEmpty() || before.get(before.size() - 1).file().compareTo(next.file()) < 0;
  }

  private static Optional<RotationCommitMessage.Entry> entry(Matcher lines) {
    if (!LogicalName.isValid(lines.group(1))) {
      return Optional.empty();
    }
    ContentSha content = new ContentSha(new Sha256(lines.group(3)));
    return CounterValue.find(lines.group(2))
        .map(c -> new RotationCommitMessage.Entry(new LogicalName(lines.group(1)), c, content));
  }
}
