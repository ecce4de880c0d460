package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.auth.TokenSecret;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ConfigurationReader;
import dev.byreis.server.config.FirstStart;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.testing.OtherProcess;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rotations of many files with two values each, landing as one registry commit each. */
@Tag("slow")
class ManyFilesLandingTest {
  private static final int WARM = 100;
  private static final int SOME = 500;
  private static final int MANY = 2_000;
  private static final List<String> BOUNDED = List.of("-Xmx192m", "-XX:+UseSerialGC");

  /** What measuring and a garbage collection at a bad moment may add. */
  private static final double NOT_MORE = 2;

  @TempDir Path folder;
  private final List<Waiting> waiting = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  /** A rotation of so many files, of which only the CommitRotation is missing. */
  private record Waiting(int files, CommitId commit, RefName branch, String tip) {}

  @Test
  void theCostPerFileDoesNotGrowAndMemoryIsBounded() throws Exception {
    CommitId announced = prepare();
    Configuration configuration = configuration();
    FirstStart.makeRepositories(configuration, repository -> GitCommand.initBare(repository));
    GitCommand registry = GitCommand.in(folder.resolve("registry"));
    registry.run("fetch", "-q", folder.resolve("world").toString(), announced + ":refs/heads/main");
    String token = takeOver(configuration);

    Map<Integer, Double> perFile = new LinkedHashMap<>();
    try (OtherProcess gateway =
        OtherProcess.start(
            ServedProcess.class,
            folder.resolve("gateway.log"),
            BOUNDED,
            folder.resolve("byreis.yaml").toString(),
            now.toString())) {
      URI url = URI.create(gateway.await(ServedProcess.URL).orElseThrow());
      String address = "http://admin:" + token + "@" + url.getAuthority() + "/registry";
      for (Waiting rotation : waiting) {
        perFile.put(rotation.files(), land(rotation, address, gateway));
      }
    }

    assertThat(perFile.getOrDefault(MANY, Double.MAX_VALUE))
        .isLessThan(perFile.getOrDefault(SOME, 0.0) * NOT_MORE);
    registry.run("fsck", "--strict", "--full");
    for (Waiting rotation : waiting) {
      GitCommand.in(project(rotation.files())).run("fsck", "--strict", "--full");
    }
  }

  /** Milliseconds per file. */
  private double land(Waiting rotation, String address, OtherProcess gateway) {
    int files = rotation.files();
    assertThat(peak(gateway)).isPositive();
    long begun = System.nanoTime();
    GitCommand.Result push =
        GitCommand.in(folder.resolve("world"))
            .tryRun("push", "-q", address, rotation.commit() + ":refs/heads/main");
    double millis = (System.nanoTime() - begun) / (double) TimeUnit.MILLISECONDS.toNanos(1);
    assertThat(push.succeeded()).as(push.err()).isTrue();
    long peak = peak(gateway);

    GitCommand project = GitCommand.in(project(files));
    assertThat(project.run("rev-parse", "refs/heads/main")).isEqualTo(rotation.tip());
    assertThat(project.tryRun("rev-parse", "-q", "--verify", rotation.branch().value()).exit())
        .isNotZero();
    System.out.printf(
        "a rotation of %d files landed as one commit in %.0f ms, %.2f ms a file; peak heap %d MiB"
            + " of 192%n",
        files, millis, millis / files, peak >> 20);
    return millis / files;
  }

  /** The greatest use of the heap, in bytes, since this was last asked. */
  private static long peak(OtherProcess gateway) {
    gateway.say("now");
    return Long.parseLong(gateway.await(ServedProcess.PEAK).orElseThrow());
  }

  private Path project(int files) {
    return folder.resolve("project-" + files);
  }

  /** Both repositories of each project as they are when only the CommitRotation is missing. */
  private CommitId prepare() {
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("world"), SOME)) {
      world.genesis();
      List<ProjectWorld> projects = new ArrayList<>();
      for (int files : new int[] {WARM, SOME, MANY}) {
        String[] names =
            IntStream.range(0, files)
                .mapToObj(i -> String.format("file-%04d", i))
                .toArray(String[]::new);
        ProjectWorld project =
            ProjectWorld.of(world, world.addProject("project-" + files, names), project(files));
        firstFiles(project, names);
        projects.add(project);
      }
      for (ProjectWorld project : projects) {
        project.rotationBranch();
        project.writeAhead();
      }
      CommitId announced = world.head();
      for (ProjectWorld project : projects) {
        int files = project.story().files().size();
        String tip = project.repository().get(project.branchRef()).hex();
        waiting.add(new Waiting(files, project.story().rotationCommit(), project.branchRef(), tip));
        project.close();
      }
      now = world.now();
      world.flush();
      return announced;
    }
  }

  /** Every file at the counter that a new file has, in one commit. */
  private static void firstFiles(ProjectWorld project, String... names) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    for (String name : names) {
      files.put(project.path(name), project.artifact(name, CounterValue.ZERO).bytes());
    }
    project.commit(ProjectWorld.BASE, files, "first files", ProjectSpoil.NOTHING);
  }

  private Configuration configuration() throws Exception {
    StringBuilder projects = new StringBuilder();
    for (Waiting rotation : waiting) {
      int files = rotation.files();
      projects.append(
          "  project-%d: {slug: myorg/project-%d-secrets, path: project-%d}\n"
              .formatted(files, files, files));
    }
    Path file = folder.resolve("byreis.yaml");
    Files.writeString(
        file,
        """
        listen:
          port: 0
        data: data
        registry:
          path: registry
          trust-mode: roster
          anchor: %s
        users:
          admin:
            admin: alice
        projects:
        %s\
        """
            .formatted(TestKeys.ANCHOR.publicKey().fingerprint(), projects));
    return ConfigurationReader.read(file)
        .fold(
            found -> found,
            faults -> {
              throw new AssertionError(faults.toString());
            });
  }

  private static String takeOver(Configuration configuration) throws Exception {
    Trust trust =
        new Trust(TrustMode.ROSTER, new Sha256(TestKeys.ANCHOR.publicKey().fingerprint()));
    try (DataDirectory data = DataDirectory.open(configuration.data())) {
      Adoption.Adopted adopted =
          Adoption.adopt(configuration, RegistryPolicy.of(trust), data.trustedHeads());
      assertThat(adopted).isInstanceOf(Adoption.Adopted.Done.class);
      return FirstStart.makeToken(
              configuration,
              TokenStore.open(configuration.access().tokensFile(), new SecureRandom()),
              Instant.EPOCH)
          .map(TokenSecret::reveal)
          .orElseThrow();
    }
  }
}
