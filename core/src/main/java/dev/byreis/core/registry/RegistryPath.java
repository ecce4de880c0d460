package dev.byreis.core.registry;

import dev.byreis.core.repo.TreePath;

/** What a path of the registry is for (REG section 2). */
public sealed interface RegistryPath {
  /** {@code admins.yaml}. */
  record Admins() implements RegistryPath {}

  /** {@code projects/<P>.yaml}. */
  record Project(ProjectId project) implements RegistryPath {}

  /** {@code counters/<P>/<N>.json}. */
  record CounterOf(ProjectId project, LogicalName file) implements RegistryPath {}

  /** {@code audit/<P>.jsonl}. */
  record AuditOf(ProjectId project) implements RegistryPath {}

  /** Below {@code counters/}, {@code audit/} or {@code projects/}, but no name that they allow. */
  record Misplaced() implements RegistryPath {}

  /** Anything else: no reader uses it. */
  record Other() implements RegistryPath {}

  TreePath ADMINS = new TreePath("admins.yaml");

  static TreePath ofProject(ProjectId project) {
    return new TreePath("projects/" + project + ".yaml");
  }

  static TreePath ofCounter(ProjectId project, LogicalName file) {
    return new TreePath("counters/" + project + "/" + file + ".json");
  }

  static TreePath ofAudit(ProjectId project) {
    return new TreePath("audit/" + project + ".jsonl");
  }

  static RegistryPath of(TreePath path) {
    String text = path.value();
    if (path.equals(ADMINS)) {
      return new Admins();
    }
    if (path.isBelow("projects")) {
      String name = between(text, "projects/", ".yaml");
      return ProjectId.isValid(name) ? new Project(new ProjectId(name)) : new Misplaced();
    }
    if (path.isBelow("audit")) {
      String name = between(text, "audit/", ".jsonl");
      return ProjectId.isValid(name) ? new AuditOf(new ProjectId(name)) : new Misplaced();
    }
    return path.isBelow("counters") ? counter(between(text, "counters/", ".json")) : new Other();
  }

  private static RegistryPath counter(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return new Misplaced();
    }
    String project = text.substring(0, slash);
    String file = text.substring(slash + 1);
    return ProjectId.isValid(project) && LogicalName.isValid(file) && !project.equals(file)
        ? new CounterOf(new ProjectId(project), new LogicalName(file))
        : new Misplaced();
  }

  /** What stands between prefix and suffix; empty, and so no valid name, if they are not there. */
  private static String between(String text, String prefix, String suffix) {
    return text.endsWith(suffix) && text.length() > prefix.length() + suffix.length()
        ? text.substring(prefix.length(), text.length() - suffix.length())
        : "";
  }
}
