package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what git tells a pre-receive hook: one line {@code old new ref} for each ref. */
final class PushedRefs {
  private static final int MOST_REFS = 100;

  /** Two ids, two spaces, the longest ref name in UTF-8, a line feed. */
  private static final int LONGEST_LINE = 2 * 41 + 4 * 512 + 1;

  private static final String NOTHING = "0".repeat(40);

  private PushedRefs() {}

  /** The updates, in git's order; at least one, no ref twice. */
  static List<RefUpdate> read(InputStream input) throws IOException, UnfitCallException {
    byte[] content = input.readNBytes(MOST_REFS * LONGEST_LINE);
    if (input.read() >= 0) {
      throw tooMany(Fact.of("limit", MOST_REFS));
    }
    String text = decode(Bytes.owning(content));
    if (!text.endsWith("\n")) {
      throw malformed();
    }
    String[] lines = text.substring(0, text.length() - 1).split("\n", -1);
    if (lines.length > MOST_REFS) {
      throw tooMany(Fact.of("limit", MOST_REFS), Fact.of("seen", lines.length));
    }
    List<RefUpdate> updates = new ArrayList<>();
    Set<RefName> seen = new HashSet<>();
    for (String line : lines) {
      RefUpdate update = update(line);
      if (!seen.add(update.ref())) {
        throw notAllowed(update.ref().value());
      }
      updates.add(update);
    }
    return updates;
  }

  private static String decode(Bytes content) throws UnfitCallException {
    try {
      return content.toUtf8();
    } catch (MalformedObjectException e) {
      throw notAllowed("a name that is not UTF-8");
    }
  }

  private static RefUpdate update(String line) throws UnfitCallException {
    String[] parts = line.split(" ", 3);
    if (parts.length != 3 || !ObjectName.isHex(parts[0]) || !ObjectName.isHex(parts[1])) {
      throw malformed();
    }
    if (!RefName.isValid(parts[2])) {
      throw notAllowed(parts[2]);
    }
    RefName ref = new RefName(parts[2]);
    if (parts[1].equals(NOTHING)) {
      return new RefUpdate.Delete(ref, new ObjectName(parts[0]));
    }
    return parts[0].equals(NOTHING)
        ? new RefUpdate.Create(ref, new ObjectName(parts[1]))
        : new RefUpdate.Move(ref, new ObjectName(parts[0]), new ObjectName(parts[1]));
  }

  private static UnfitCallException malformed() {
    return UnfitCallException.notSetUp("the hook was not called as git calls pre-receive");
  }

  private static UnfitCallException notAllowed(String ref) {
    return new UnfitCallException(Violation.ofPush(Code.REF_NOT_ALLOWED, Fact.of("ref", ref)));
  }

  private static UnfitCallException tooMany(Fact... facts) {
    return new UnfitCallException(Violation.ofPush(Code.TOO_MANY_REFS, facts));
  }
}
