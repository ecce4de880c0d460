package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import java.util.List;

/** How a commit changes an audit log. */
public sealed interface AuditAppend {
  /** The size of the log after the commit, in bytes. */
  long size();

  <R> R match(Cases<R> cases);

  /**
   * The log grew by exactly one line, and nothing else changed (REG-25).
   *
   * @param line the line with its LF, as it is hashed (REG-230)
   * @param event what it says, as far as it can be read
   * @param size the size of the log after the commit, in bytes
   * @param lookAlikes files of the parent that resemble a log that this commit creates (REG-29)
   */
  record OneLine(Bytes line, Reading<AuditEvent> event, long size, List<TreePath> lookAlikes)
      implements AuditAppend {
    public OneLine {
      lookAlikes = List.copyOf(lookAlikes);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.oneLine(this);
    }
  }

  /** The log changed in another way; {@code why} in a few words. */
  record Other(String why, long size) implements AuditAppend {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.other(this);
    }
  }

  /** An answer for each. */
  interface Cases<R> {
    R oneLine(OneLine append);

    R other(Other append);
  }
}
