package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.rotation.Classifier;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.Observing;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One project as both repositories have it: what the registry says about it, by the engine's own
 * transition of states, and its repository as far as any rule looks.
 */
final class Site {
  static final ProjectId PROJECT = new ProjectId("myapp");
  static final RepoSlug SLUG = new RepoSlug("acme/app");
  static final LogicalName F = new LogicalName("f");
  static final LogicalName G = new LogicalName("g");
  static final List<LogicalName> FILES = List.of(F, G);

  private final RegistryState registry;
  private final Repository repository;
  private final Standing.Pause pause;
  private final int harm;
  private @Nullable RotationClass rotation;

  /**
   * @param registry the registry, with this project alone
   * @param repository the project repository
   * @param pause whether it waits for a person
   * @param harm how often somebody has written around the gateway
   */
  private Site(RegistryState registry, Repository repository, Standing.Pause pause, int harm) {
    this.registry = registry;
    this.repository = repository;
    this.pause = pause;
    this.harm = harm;
  }

  static Site start() {
    SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
    for (LogicalName file : FILES) {
      files.put(
          file,
          Artifacts.make(
              new Artifacts.Content(
                  "start", file, CounterValue.of(1), Readers.PAIR, TestKeys.ALICE.id())));
    }
    return new Site(
        RegistryModel.of(PROJECT, paths(FILES), Readers.PAIR.roster()),
        Repository.holding(files),
        Standing.Pause.RUNNING,
        0);
  }

  static SortedMap<LogicalName, TreePath> paths(List<LogicalName> files) {
    SortedMap<LogicalName, TreePath> paths = new TreeMap<>();
    files.forEach(file -> paths.put(file, new TreePath("secrets/" + file + ".enc.yaml")));
    return paths;
  }

  RegistryState registry() {
    return registry;
  }

  Repository repository() {
    return repository;
  }

  Standing.Pause pause() {
    return pause;
  }

  int harm() {
    return harm;
  }

  Site with(RegistryState next) {
    return new Site(next, repository, pause, harm);
  }

  Site with(Repository next) {
    return new Site(registry, next, pause, harm);
  }

  Site change(UnaryOperator<Repository> change) {
    return with(change.apply(repository));
  }

  Site with(Standing.Pause next) {
    return new Site(registry, repository, next, harm);
  }

  /** As somebody has left it who does not go through the gateway. */
  Site harmed(UnaryOperator<Repository> change) {
    return new Site(registry, change.apply(repository), pause, harm + 1);
  }

  ProjectState project() {
    return registry.project(PROJECT);
  }

  Readers readers() {
    return Readers.of(registry.roster().found().orElseThrow());
  }

  Counter counter(LogicalName file) {
    return project().findCounter(file).orElseThrow();
  }

  CounterValue accepted(LogicalName file) {
    return counter(file).lastAccepted();
  }

  Optional<Pending> pending(LogicalName file) {
    return counter(file).pending();
  }

  /** The files whose pending names the branch. */
  List<LogicalName> pendingFor(RotationRef branch) {
    return FILES.stream()
        .filter(
            file ->
                pending(file)
                    .flatMap(p -> RotationRef.find(p.targetPr()))
                    .filter(branch::equals)
                    .isPresent())
        .toList();
  }

  FileArtifact held(LogicalName file) {
    return Optional.ofNullable(repository.files().get(file)).orElseThrow();
  }

  Optional<Branch> findBranch(RotationRef name) {
    return Optional.ofNullable(repository.branches().get(name));
  }

  Optional<RotationRecord> record(RotationRef branch) {
    return Names.branch(branch).flatMap(project().rotations()::find);
  }

  Settlement settlement(RotationRef branch) {
    return record(branch).map(RotationRecord::settlement).orElse(Settlement.OPEN);
  }

  /** Whether base holds any of the branch's artifacts. */
  boolean holdsAnyOf(Branch branch) {
    return branch.artifacts().entrySet().stream()
        .anyMatch(e -> e.getValue().equals(repository.files().get(e.getKey())));
  }

  RotationClass rotation() {
    RotationClass known = rotation;
    if (known == null) {
      known = Classifier.classify(Observing.of(project(), List.of(), repository.facts()));
      rotation = known;
    }
    return known;
  }

  Standing standing() {
    return new Standing(rotation(), pause);
  }

  /** Whether readers accept every file: its counter is of record, and so is its digest. */
  boolean isOfRecord() {
    return FILES.stream().allMatch(this::isOfRecord);
  }

  private boolean isOfRecord(LogicalName file) {
    FileArtifact held = held(file);
    if (held.counter().equals(accepted(file))) {
      return project()
          .rotations()
          .artifacts()
          .findSetting(file)
          .map(setting -> setting.content().equals(held.content()))
          .orElse(true);
    }
    return pending(file)
        .filter(p -> p.counter().equals(held.counter()))
        .map(Pending::targetArtifact)
        .filter(held.content()::equals)
        .isPresent();
  }

  /** Whether every file is for exactly those who are in the roster, signed by one of them. */
  boolean isForReaders() {
    return FILES.stream()
        .map(file -> Artifacts.contentOf(held(file)))
        .allMatch(
            content ->
                content.readers() == readers()
                    && readers().roster().find(content.signer()).isPresent());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Site s
        && registry == s.registry
        && repository.equals(s.repository)
        && pause == s.pause
        && harm == s.harm;
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(registry), repository, pause, harm);
  }
}
