package dev.byreis.core.evidence;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ref updates in a record. */
public final class RecordedUpdates {
  private static final String ABSENT = "absent";
  private static final Pattern MOVED =
      Pattern.compile(
          "(?<ref>refs/\\S+): expected (?<old>absent|[0-9a-f]{40}),"
              + " found (?<new>absent|[0-9a-f]{40})");

  private RecordedUpdates() {}

  /**
   * Those of one list, in its order.
   *
   * @throws IllegalArgumentException if one is none
   */
  public static List<RefUpdate> in(LoggedRecord record, String list) {
    List<RefUpdate> updates = new ArrayList<>();
    List<String> refs = record.column(list, "ref");
    List<String> before = record.column(list, "old");
    List<String> after = record.column(list, "new");
    for (int i = 0; i < refs.size(); i++) {
      updates.add(update(new RefName(refs.get(i)), before.get(i), after.get(i)));
    }
    return updates;
  }

  /** What lands in project repositories beside a push to the registry. */
  public static Map<RepositoryName, List<RefUpdate>> beside(LoggedRecord record) {
    Map<RepositoryName, List<RefUpdate>> beside = new TreeMap<>();
    List<RefUpdate> updates = in(record, "moves");
    List<String> projects = record.column("moves", "project");
    for (int i = 0; i < updates.size(); i++) {
      beside
          .computeIfAbsent(
              RepositoryName.project(new ProjectId(projects.get(i))), any -> new ArrayList<>())
          .add(updates.get(i));
    }
    return beside;
  }

  /** What a person found moved, by the details of the act; other details are none. */
  public static List<RefUpdate> found(List<String> details) {
    return details.stream()
        .map(MOVED::matcher)
        .filter(Matcher::matches)
        .map(line -> update(new RefName(line.group("ref")), line.group("old"), line.group("new")))
        .toList();
  }

  private static RefUpdate update(RefName ref, String before, String after) {
    if (before.equals(ABSENT)) {
      return new RefUpdate.Create(ref, new ObjectName(after));
    }
    ObjectName from = new ObjectName(before);
    return after.equals(ABSENT)
        ? new RefUpdate.Delete(ref, from)
        : new RefUpdate.Move(ref, from, new ObjectName(after));
  }
}
