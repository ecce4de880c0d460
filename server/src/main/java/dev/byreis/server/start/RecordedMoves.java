package dev.byreis.server.start;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.evidence.RecordedUpdates;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the refs of every project were at any time, as far as the log of a gateway tells: from what
 * landed, and from where they are now. Is shown the whole log in its order.
 */
final class RecordedMoves {
  private final Map<String, Map<RepositoryName, List<RefUpdate>>> decided = new HashMap<>();
  private final Map<RepositoryName, SortedMap<RefName, NavigableMap<Long, Step>>> steps =
      new HashMap<>();
  private final Set<RepositoryName> cut = new HashSet<>();

  /**
   * One ref's way from one place to another.
   *
   * @param isSeen whether the gateway moved it when the record says so; else it moved at some time
   *     before
   */
  private record Step(RefName ref, RefPosition before, RefPosition after, boolean isSeen) {}

  /**
   * Takes in the next entry of the log.
   *
   * @param leaf the entry's hash in the log, by which an outcome names its decision
   */
  void see(long index, TreeHash leaf, LoggedRecord record) {
    switch (record.kind()) {
      case DECISION -> {
        if (record.text("verdict").equals("accept")) {
          decide(leaf, record);
        }
      }
      case OUTCOME -> {
        Map<RepositoryName, List<RefUpdate>> moves = decided.remove(record.text("decision"));
        if (moves != null && record.text("result").equals("landed")) {
          moves.forEach((repository, updates) -> land(index, repository, updates));
        }
      }
      case ACT -> {
        if (record.text("state").equals("done")) {
          RepositoryName.find(record.text("repository"))
              .ifPresent(repository -> resume(index, repository, record));
        }
      }
      case START -> {
        // no ref moves
      }
    }
  }

  private void decide(TreeHash leaf, LoggedRecord record) {
    Optional<RepositoryName> repository = RepositoryName.find(record.text("repository"));
    if (repository.isEmpty()) {
      return;
    }
    try {
      Map<RepositoryName, List<RefUpdate>> moves = new HashMap<>();
      List<RefUpdate> updates = RecordedUpdates.in(record, "updates");
      if (!record.text("refs").equals(String.valueOf(updates.size()))) {
        cut.add(repository.get());
      }
      moves.put(repository.get(), updates);
      moves.putAll(RecordedUpdates.beside(record));
      decided.put(leaf.hex(), moves);
    } catch (IllegalArgumentException e) {
      cut.add(repository.get());
    }
  }

  private void land(long index, RepositoryName repository, List<RefUpdate> updates) {
    for (RefUpdate update : updates) {
      add(
          index,
          repository,
          new Step(update.ref(), RefPosition.before(update), RefPosition.after(update), true));
    }
  }

  /** What had moved past the gateway is left there, or moved back. */
  private void resume(long index, RepositoryName repository, LoggedRecord record) {
    List<String> details = record.texts("detail");
    boolean isAccepted = record.text("act").equals("resume-accepting");
    for (RefUpdate update : RecordedUpdates.found(details)) {
      RefPosition before = RefPosition.before(update);
      RefPosition after = isAccepted ? RefPosition.after(update) : before;
      add(index, repository, new Step(update.ref(), before, after, false));
    }
    if (!record.text("details").equals(String.valueOf(details.size()))) {
      cut.add(repository);
    }
  }

  private void add(long index, RepositoryName repository, Step step) {
    steps
        .computeIfAbsent(repository, any -> new TreeMap<>())
        .computeIfAbsent(step.ref(), any -> new TreeMap<>())
        .put(index, step);
  }

  /**
   * The refs of a repository when the entry with this index was made.
   *
   * @param now where they are
   * @throws UnreadableRepositoryException if one has moved without a record about that time
   */
  SortedMap<RefName, ObjectName> at(
      long index, RepositoryName repository, SortedMap<RefName, ObjectName> now)
      throws UnreadableRepositoryException {
    SortedMap<RefName, ObjectName> then = new TreeMap<>(now);
    for (RefName ref : steps.getOrDefault(repository, new TreeMap<>()).keySet()) {
      then.remove(ref);
      find(index, repository, ref, now).ifPresent(object -> then.put(ref, object));
    }
    return then;
  }

  /**
   * One ref of a repository when the entry with this index was made; empty if there was none.
   *
   * @param now where they are
   * @throws UnreadableRepositoryException if it has moved without a record about that time
   */
  Optional<ObjectName> find(
      long index, RepositoryName repository, RefName ref, SortedMap<RefName, ObjectName> now)
      throws UnreadableRepositoryException {
    if (cut.contains(repository)) {
      throw new UnreadableRepositoryException(
          "not all that moved in " + repository + " is on record");
    }
    NavigableMap<Long, Step> all =
        steps.getOrDefault(repository, new TreeMap<>()).getOrDefault(ref, new TreeMap<>());
    var last = all.lowerEntry(index);
    var next = all.ceilingEntry(index);
    if (next != null && !next.getValue().isSeen()) {
      throw new UnreadableRepositoryException(
          ref + " moved past the gateway some time before entry " + next.getKey());
    }
    RefPosition position = next == null ? position(now, ref) : next.getValue().before();
    if (last != null && !last.getValue().after().equals(position)) {
      throw new UnreadableRepositoryException(
          ref + " has moved without a record after entry " + last.getKey());
    }
    return position instanceof RefPosition.At at ? Optional.of(at.object()) : Optional.empty();
  }

  private static RefPosition position(SortedMap<RefName, ObjectName> refs, RefName ref) {
    ObjectName object = refs.get(ref);
    return object == null ? RefPosition.ABSENT : RefPosition.at(object);
  }
}
