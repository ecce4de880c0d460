package dev.byreis.server.start;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.landing.RefMoves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rotations that were prepared, one after the other, in worlds of their own, and two repositories
 * that have taken over what was there before the first.
 */
final class Rounds {
  private final Path root;
  private final List<Round> rounds = new ArrayList<>();

  /**
   * One rotation.
   *
   * @param branch its branch
   * @param base the project's base before it
   * @param tip where the branch is, and base afterwards
   * @param announced the write-ahead
   * @param committed the CommitRotation
   */
  record Round(RefName branch, String base, String tip, String announced, String committed) {}

  private Rounds(Path root) {
    this.root = root;
  }

  /** Prepares so many rotations of a project with two files. */
  static Rounds prepare(Path root, int count) throws IOException {
    Rounds rounds = new Rounds(root);
    try (RegistryWorld registry = RegistryWorld.inRosterMode(root.resolve("world"));
        ProjectWorld project = ProjectWorld.myapp(registry, root.resolve("project-world"))) {
      registry.genesis();
      project.firstFiles();
      rounds.takeOver(registry.head(), project);
      for (int i = 0; i < count; i++) {
        rounds.add(registry, project);
      }
    }
    rounds.writeLandings();
    return rounds;
  }

  private void takeOver(CommitId head, ProjectWorld project) throws IOException {
    CommitId base = project.repository().get(ProjectWorld.BASE);
    GitCommand.initBare(root.resolve("registry"))
        .run("fetch", "-q", root.resolve("world").toString(), head + ":refs/heads/main");
    GitCommand.initBare(root.resolve("myapp"))
        .run("fetch", "-q", root.resolve("project-world").toString(), base + ":refs/heads/main");
    try (DataDirectory data = DataDirectory.open(root.resolve("data"))) {
      new RecordedHeads(data.trustedHeads())
          .record(
              List.of(
                  new RefMoves(KillableGateway.registry(root), List.of(first(head))),
                  new RefMoves(KillableGateway.project(root), List.of(first(base)))));
    }
  }

  private static RefUpdate first(CommitId commit) {
    return new RefUpdate.Create(RefName.MAIN, new ObjectName(commit.hex()));
  }

  private void add(RegistryWorld registry, ProjectWorld project) {
    String base = project.repository().get(ProjectWorld.BASE).hex();
    RefName branch = RefName.branch(project.rotationBranch().value());
    String tip = project.repository().get(branch).hex();
    String announced = project.writeAhead().hex();
    String committed = registry.myapp().rotationCommit().hex();
    project.mergeRotation();
    rounds.add(new Round(branch, base, tip, announced, committed));
  }

  private void writeLandings() throws IOException {
    Files.write(
        root.resolve(KillableGateway.LANDINGS),
        rounds.stream()
            .map(
                round ->
                    String.join(
                        " ", round.committed(), round.base(), round.tip(), round.branch().value()))
            .toList());
  }

  List<Round> all() {
    return rounds;
  }

  /** How many landings the registry has seen when its head is there; -1 for an unknown head. */
  int landingsAt(String registryHead) {
    for (int i = 0; i < rounds.size(); i++) {
      if (registryHead.equals(rounds.get(i).committed())) {
        return i + 1;
      }
      if (registryHead.equals(rounds.get(i).announced())) {
        return i;
      }
    }
    return registryHead.isEmpty() ? -1 : 0;
  }

  /** How many landings the project has seen when its base is there. */
  int landingsAtBase(String base) {
    for (int i = 0; i < rounds.size(); i++) {
      if (base.equals(rounds.get(i).tip())) {
        return i + 1;
      }
    }
    return 0;
  }
}
