package dev.byreis.core.registry;

import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeChange;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how a commit changes an audit log. Along a history the log after one commit is the log
 * before the next, so the last ones stay in memory, up to a bound.
 */
final class AuditLogReader {
  /** Beyond this a log is refused, whoever reads it: it could not be held in memory twice. */
  static final long MOST_BYTES = 256L << 20;

  private static final int LONGEST_LINE = 262_143;
  private static final long MOST_REMEMBERED = 32L << 20;

  private final RepositoryView view;
  private final ComparedFiles compared;
  private final Map<ObjectName, Bytes> remembered = new LinkedHashMap<>();
  private long rememberedBytes;

  AuditLogReader(RepositoryView view, ComparedFiles compared) {
    this.view = view;
    this.compared = compared;
  }

  AuditAppend read(TreeChange change, ObjectName blob, Optional<CommitId> parent)
      throws UnreadableRepositoryException {
    Optional<Bytes> after = content(blob);
    Optional<Bytes> before =
        change.before().isPresent()
            ? content(change.before().get().id())
            : Optional.of(Bytes.empty());
    if (after.isEmpty() || before.isEmpty()) {
      return new AuditAppend.Other("larger than " + MOST_BYTES + " bytes", view.sizeOf(blob));
    }
    List<TreePath> lookAlikes =
        change.before().isEmpty() && parent.isPresent()
            ? compared.resembling(after.get(), parent.get(), view)
            : List.of();
    return compare(before.get(), after.get(), lookAlikes);
  }

  private static AuditAppend compare(Bytes before, Bytes after, List<TreePath> lookAlikes) {
    long size = after.length();
    if (!before.isEmpty() && before.at(before.length() - 1) != '\n') {
      return new AuditAppend.Other("the log before does not end in a line end", size);
    }
    if (!after.startsWith(before)) {
      return new AuditAppend.Other("earlier lines changed", size);
    }
    int lineEnd = after.indexOf((byte) '\n', before.length());
    if (lineEnd != after.length() - 1) {
      return new AuditAppend.Other("not exactly one line was added", size);
    }
    Bytes line = after.slice(before.length(), after.length());
    if (line.length() - 1 > LONGEST_LINE || line.indexOf((byte) '\r', 0) >= 0) {
      return new AuditAppend.Other("the line is too long or holds a CR", size);
    }
    return new AuditAppend.OneLine(line, event(line), size, lookAlikes);
  }

  static Reading<AuditEvent> event(Bytes lineWithEnd) {
    try {
      return new Reading.Read<>(AuditLine.read(lineWithEnd.slice(0, lineWithEnd.length() - 1)));
    } catch (MalformedRegistryException e) {
      return new Reading.Unreadable<>(String.valueOf(e.getMessage()));
    }
  }

  private Optional<Bytes> content(ObjectName blob) throws UnreadableRepositoryException {
    Bytes known = remembered.get(blob);
    if (known != null) {
      return Optional.of(known);
    }
    if (!(view.readBlob(blob, MOST_BYTES) instanceof BlobContent.Read read)) {
      return Optional.empty();
    }
    remember(blob, read.bytes());
    return Optional.of(read.bytes());
  }

  private void remember(ObjectName blob, Bytes bytes) {
    if (bytes.length() > MOST_REMEMBERED / 2) {
      return;
    }
    remembered.put(blob, bytes);
    rememberedBytes += bytes.length();
    var oldest = remembered.entrySet().iterator();
    while (rememberedBytes > MOST_REMEMBERED) {
      rememberedBytes -= oldest.next().getValue().length();
      oldest.remove();
    }
  }
}
