package dev.byreis.core.registry.rule;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectState;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * F(P) as far as the registry alone can tell (ROT section 1): between the configured files that
 * were ever accepted, and all configured files.
 */
final class FilesOfRecord {
  private final Set<LogicalName> configured;
  private final Set<LogicalName> accepted;

  private FilesOfRecord(Set<LogicalName> configured, Set<LogicalName> accepted) {
    this.configured = configured;
    this.accepted = accepted;
  }

  static FilesOfRecord of(ProjectState project) {
    Set<LogicalName> configured = project.configuredNames();
    Set<LogicalName> accepted = new TreeSet<>();
    for (LogicalName name : configured) {
      project
          .findCounter(name)
          .filter(counter -> !counter.lastAccepted().isZero())
          .ifPresent(counter -> accepted.add(name));
    }
    return new FilesOfRecord(configured, accepted);
  }

  Stream<LogicalName> missingFrom(Collection<LogicalName> listed) {
    Set<LogicalName> present = new TreeSet<>(listed);
    return accepted.stream().filter(name -> !present.contains(name));
  }

  Stream<LogicalName> unknownIn(Collection<LogicalName> listed) {
    return listed.stream().filter(name -> !configured.contains(name));
  }
}
