package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.rotation.BranchTip;
import dev.byreis.core.rotation.Classifier;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.Observing;
import dev.byreis.core.rotation.ProjectFacts;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Both repositories of the model: a real registry state, and a project as far as it matters. */
record World(
    RegistryState registry,
    List<String> history,
    SortedMap<LogicalName, FileArtifact> files,
    SortedMap<RotationRef, Branch> branches,
    SortedMap<RotationRef, Branch> everCreated) {
  static final ProjectId PROJECT = new ProjectId("myapp");
  static final LogicalName F = new LogicalName("f");
  static final LogicalName G = new LogicalName("g");
  static final List<LogicalName> FILES = List.of(F, G);

  /** A rotation branch: where it began, what base held there, what it holds. */
  record Branch(
      String tip,
      List<String> fork,
      SortedMap<LogicalName, FileArtifact> before,
      SortedMap<LogicalName, FileArtifact> artifacts) {}

  static World start() {
    SortedMap<LogicalName, TreePath> paths = new TreeMap<>();
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    for (LogicalName file : FILES) {
      paths.put(file, new TreePath("secrets/" + file + ".enc.yaml"));
      files.put(file, new FileArtifact(CounterValue.of(1), digest("start/" + file)));
    }
    return new World(
        RegistryModel.of(PROJECT, paths), List.of("root"), files, new TreeMap<>(), new TreeMap<>());
  }

  static Sha256 digest(String name) {
    return new Sha256(Bytes.utf8(name).sha256Hex());
  }

  static CommitId commit(String name) {
    return new CommitId(digest(name).hex().substring(0, 40));
  }

  ProjectState project() {
    return registry.project(PROJECT);
  }

  CounterValue la(LogicalName file) {
    return project().findCounter(file).orElseThrow().lastAccepted();
  }

  World with(CommitBody body, String signer) {
    return new World(
        RegistryModel.apply(
            registry,
            body,
            (signer.equals("alice") ? TestKeys.ALICE : TestKeys.BOB).id(),
            commit("registry")),
        history,
        files,
        branches,
        everCreated);
  }

  World withBranch(RotationRef name, Branch branch) {
    SortedMap<RotationRef, Branch> next = new TreeMap<>(branches);
    next.put(name, branch);
    SortedMap<RotationRef, Branch> ever = new TreeMap<>(everCreated);
    ever.putIfAbsent(name, branch);
    return new World(registry, history, files, next, ever);
  }

  World withoutBranch(RotationRef name) {
    SortedMap<RotationRef, Branch> next = new TreeMap<>(branches);
    next.remove(name);
    return new World(registry, history, files, next, everCreated);
  }

  World base(String commit, SortedMap<LogicalName, FileArtifact> changed) {
    List<String> next = new ArrayList<>(history);
    next.add(commit);
    SortedMap<LogicalName, FileArtifact> held = new TreeMap<>(files);
    held.putAll(changed);
    return new World(registry, List.copyOf(next), held, branches, everCreated);
  }

  boolean isAhead(RotationRef name) {
    Branch branch = branches.get(name);
    return branch != null && branch.fork().equals(history);
  }

  RotationClass rotation() {
    SortedMap<RotationRef, BranchTip> tips = new TreeMap<>();
    branches.forEach(
        (name, branch) ->
            tips.put(
                name,
                new BranchTip(
                    commit(branch.tip()), position(branch), BranchTip.Addition.SOMETHING)));
    return Classifier.classify(
        Observing.of(
            project(),
            List.of(),
            new ProjectFacts(
                new ProjectFacts.Born(commit(history.get(history.size() - 1))), tips, files)));
  }

  private BranchTip.Position position(Branch branch) {
    int at = history.lastIndexOf(branch.tip());
    if (at >= 0) {
      return at == history.size() - 1 ? BranchTip.Position.AT_BASE : BranchTip.Position.BEHIND;
    }
    return branch.fork().equals(history) ? BranchTip.Position.AHEAD : BranchTip.Position.DIVERGED;
  }

  /** Whether readers can read every file: ART-157, rows 3 and 4, and the digest of record. */
  boolean isReadable() {
    return FILES.stream().allMatch(this::isReadable);
  }

  private FileArtifact held(LogicalName file) {
    return Optional.ofNullable(files.get(file)).orElseThrow();
  }

  private Branch created(RotationRef name) {
    return Optional.ofNullable(everCreated.get(name)).orElseThrow();
  }

  private boolean isReadable(LogicalName file) {
    FileArtifact held = held(file);
    if (held.counter().equals(la(file))) {
      return project()
          .rotations()
          .artifacts()
          .findSetting(file)
          .map(setting -> setting.content().equals(held.content()))
          .orElse(true);
    }
    return project()
        .findCounter(file)
        .orElseThrow()
        .pending()
        .filter(p -> p.counter().equals(held.counter()))
        .map(Pending::targetArtifact)
        .filter(held.content()::equals)
        .isPresent();
  }

  /** What makes two worlds the same, as far as any rule can tell. */
  String key() {
    StringBuilder key = new StringBuilder();
    for (LogicalName file : FILES) {
      key.append(file)
          .append(la(file))
          .append(held(file).counter())
          .append(held(file).content().hex(), 0, 6)
          .append(
              project()
                  .findCounter(file)
                  .orElseThrow()
                  .pending()
                  .map(p -> p.targetPr() + p.targetArtifact().hex().substring(0, 6))
                  .orElse("-"))
          .append(
              project()
                  .rotations()
                  .artifacts()
                  .findSetting(file)
                  .map(s -> s.content().hex().substring(0, 6))
                  .orElse("-"))
          .append(' ');
    }
    Set<RotationRef> names = new TreeSet<>(everCreated.keySet());
    names.forEach(
        name -> {
          Branch branch = branches.get(name);
          RotationRecord record =
              name.branch().flatMap(b -> project().rotations().find(b)).orElse(null);
          key.append(name.value().substring(14))
              .append(branch == null ? "gone" : position(branch))
              .append(record == null ? "-" : record.settlement() + "/" + record.opening().owner())
              .append(' ')
              .append(created(name).artifacts().keySet());
        });
    project()
        .rotations()
        .artifacts()
        .latestRotation()
        .ifPresent(landed -> key.append(landed.branch()));
    return key.toString();
  }
}
