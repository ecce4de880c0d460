package dev.byreis.cli.admin;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.RegistryAdministration;
import dev.byreis.cli.registry.RosterEntries;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectFilesFormat;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds a project to the registry, or files to a project, with their initial counters (REG-154). */
@Command(
    name = "add",
    description = "add a project with its files, or more files to one that is there",
    footer = {"", "then make each file's first version: byreis secret bootstrap --file NAME"})
final class ProjectAddCommand implements OperatorVerb {
  @Option(names = "--project", required = true, paramLabel = "ID", description = "the project")
  private String project = "";

  @Option(
      names = "--file",
      required = true,
      paramLabel = "NAME:PATH",
      description = "a file: its logical name, and its path in the project's repository")
  private List<String> files = new ArrayList<>();

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    SortedMap<ProjectId, ProjectFiles> given = new TreeMap<>();
    RosterEntries.addProject(project + "=" + String.join(",", files), given);
    ProjectId id = given.firstKey();
    SortedMap<LogicalName, TreePath> added = paths(given);
    try (RegistryAdministration administration = RegistryAdministration.enter(environment, voice)) {
      ProjectState before = administration.registry().latest().state().project(id);
      CommitId landed = administration.push(commit(before, added));
      Administrative.say("landed", landed, "added " + added.keySet() + " to " + id, json, voice);
      return ExitClass.OK;
    }
  }

  private static SortedMap<LogicalName, TreePath> paths(SortedMap<ProjectId, ProjectFiles> given) {
    SortedMap<LogicalName, TreePath> paths = new TreeMap<>();
    given.values().forEach(files -> paths.putAll(files.paths()));
    return paths;
  }

  private static ComposedCommit commit(ProjectState before, SortedMap<LogicalName, TreePath> added)
      throws CommandFailedException {
    if (before.hasRotationPending()) {
      throw new CommandFailedException(
          ExitClass.COUNTER_RECONCILE,
          "a rotation of " + before.id() + " is in flight",
          "see: byreis admin rotation status");
    }
    SortedMap<LogicalName, TreePath> all = new TreeMap<>();
    before.configured().found().ifPresent(files -> all.putAll(files.paths()));
    Set<LogicalName> known = new HashSet<>(all.keySet());
    known.retainAll(added.keySet());
    if (!known.isEmpty()) {
      throw CommandFailedException.general(
          before.id() + " has " + known + " already", "name only files that are new");
    }
    all.putAll(added);
    SortedMap<TreePath, Bytes> content = new TreeMap<>();
    content.put(RegistryPath.ofProject(before.id()), written(all));
    content.putAll(RegistryComposer.initialCounters(before.id(), added.keySet(), Instant.now()));
    return new ComposedCommit(content, Bytes.utf8("project: add files to " + before.id() + "\n"));
  }

  private static Bytes written(SortedMap<LogicalName, TreePath> paths)
      throws CommandFailedException {
    try {
      Bytes content = ProjectFilesFormat.write(ProjectFiles.of(paths));
      ProjectFilesFormat.read(content);
      return content;
    } catch (MalformedRegistryException e) {
      throw CommandFailedException.general(
          String.valueOf(e.getMessage()), "give each file a clean path of its own");
    }
  }
}
