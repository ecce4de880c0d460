package dev.byreis.core.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.policy.Impact;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryFiles;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.verify.JudgedPush;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What it costs to judge the rotation of a large project, and what a push beside it costs. */
@Tag("slow")
class LargeRotationTest {
  private static final ProjectId BIG = new ProjectId("big");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {250, 2000})
  void aRotationIsJudgedInTimeThatFollowsItsSize(int files) throws Exception {
    try (RegistryWorld registry = RegistryWorld.inRosterMode(folder.resolve("registry"));
        GitStore registryStore = GitStore.open(folder.resolve("registry"))) {
      registry.genesis();
      ProjectStory big =
          registry.addProject(
              BIG.value(),
              IntStream.range(0, files).mapToObj(i -> "file-" + i).toArray(String[]::new));
      try (ProjectWorld project = ProjectWorld.of(registry, big, folder.resolve("big"));
          GitStore store = GitStore.open(folder.resolve("big"))) {
        bringAll(project);
        project.rotationBranch();
        RegistryImpact impact =
            new RegistryImpact(
                only(store), new KnownArtifacts(), id -> Standing.Pause.RUNNING, id -> false);

        long announced = time(impact, registryStore, registry, project::writeAhead);
        long again = time(impact, registryStore, registry, big::rotationCommit);

        System.out.printf(
            "%d files: write-ahead judged in %d ms, commit in %d ms%n", files, announced, again);
      }
    }
  }

  private static void bringAll(ProjectWorld project) {
    SortedMap<TreePath, Bytes> all = new TreeMap<>();
    project
        .story()
        .files()
        .forEach(
            name ->
                all.put(
                    project.path(name.value()),
                    project.artifact(name.value(), CounterValue.ZERO).bytes()));
    project.commit(ProjectWorld.BASE, all, "all", ProjectSpoil.NOTHING);
  }

  private static long time(
      RegistryImpact impact, GitStore store, RegistryWorld registry, Runnable commit)
      throws Exception {
    RegistryPolicy policy =
        RegistryPolicy.of(Trust.inMode(registry.mode(), TestKeys.ANCHOR.publicKey()));
    CommitId head = registry.head();
    VerifiedRegistry before =
        RegistryVerifier.verify(store.view(), head, policy)
            .fold(
                authentic -> authentic,
                not -> {
                  throw new AssertionError(not.violations().toString());
                });
    commit.run();
    try (Stream<CommitChanges> commits = store.view().historySince(head, registry.head())) {
      JudgedPush push =
          RegistryVerifier.judge(before, commits.toList(), RegistryFiles.of(store.view()), policy);
      long start = System.nanoTime();
      Impact found = impact.of(push);
      long millis = (System.nanoTime() - start) / 1_000_000;
      assertThat(found.violations()).isEmpty();
      return millis;
    }
  }

  private static ProjectRepositories only(GitStore store) {
    return new ProjectRepositories() {
      @Override
      public SortedSet<ProjectId> hosted() {
        return new TreeSet<>(List.of(BIG));
      }

      @Override
      public Optional<HostedProject> find(ProjectId project) {
        return Optional.of(
            new HostedProject(
                project,
                ProjectWorld.BASE,
                store.view(),
                store.refs(),
                RotationGuard.DEFAULT,
                PastArtifacts.NONE));
      }
    };
  }
}
