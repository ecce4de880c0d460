package dev.byreis.core.judging;

import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.PushContents;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The commits that a push brings, and which of its tips reaches which. */
final class NewHistory {
  private final Map<CommitId, CommitChanges> commits = new LinkedHashMap<>();

  NewHistory(PushContents contents) {
    contents.commits().forEach(commit -> commits.put(commit.commit().id(), commit));
  }

  /** Those that the tip reaches, parents before children. */
  List<CommitChanges> upTo(CommitId tip) {
    Set<CommitId> reached = new HashSet<>();
    Deque<CommitId> waiting = new ArrayDeque<>(List.of(tip));
    while (!waiting.isEmpty()) {
      CommitId next = waiting.pop();
      CommitChanges commit = commits.get(next);
      if (commit != null && reached.add(next)) {
        waiting.addAll(commit.commit().parents());
      }
    }
    return commits.values().stream().filter(c -> reached.contains(c.commit().id())).toList();
  }

  /** Whether the tip is the other commit, or one of the new ones that descend from it. */
  boolean descends(CommitId tip, CommitId from) {
    return tip.equals(from)
        || upTo(tip).stream().anyMatch(commit -> commit.commit().parents().contains(from));
  }
}
