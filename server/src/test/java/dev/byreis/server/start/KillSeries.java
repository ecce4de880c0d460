package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.landing.LandingStep;
import dev.byreis.server.start.Rounds.Round;
import dev.byreis.server.testing.Journals;
import dev.byreis.server.testing.Leftovers;
import dev.byreis.server.testing.OtherProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Rotations one after the other, in each of which the gateway is killed once. Deaths of all kinds
 * come in a random order; after each the next gateway starts, and it is checked that both
 * repositories agree, that what was acknowledged is there, and that what was refused is not.
 */
final class KillSeries {
  private static final List<LandingStep> STEPS =
      List.of(
          LandingStep.OBJECTS_KEPT,
          LandingStep.JOURNALED,
          LandingStep.CHECKED,
          LandingStep.REGISTRY_MOVED,
          LandingStep.PROJECT_MOVED,
          LandingStep.BRANCH_DELETED,
          LandingStep.HEADS_RECORDED,
          LandingStep.OUTCOME_RECORDED,
          LandingStep.CLOSED);

  /** Milliseconds within which a rotation is pushed, more or less. */
  private static final int ONE_ROTATION = 700;

  private static final List<String> SMALL_AND_QUICK =
      List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");

  private final Path folder;
  private final Rounds rounds;
  private final Crowd crowd;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Death> deaths;
  private final Map<LandingStep, Integer> killedAt = new EnumMap<>(LandingStep.class);
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private int killedAnywhere;
  private int landed;

  /** How a gateway is to die: at a step, or at any instant. */
  private sealed interface Death {
    record At(LandingStep step) implements Death {}

    record AtRandom(int millis) implements Death {}
  }

  /** What happened to the gateway before: in which rotation, how, and what its client heard. */
  private record Past(int number, Death death, boolean acknowledged) {}

  private KillSeries(Path folder, List<Death> deaths) throws IOException {
    this.folder = folder;
    this.deaths = deaths;
    this.rounds = Rounds.prepare(folder, deaths.size());
    this.crowd = new Crowd(folder, rounds);
  }

  /** So many deaths at each step, and so many at any instant. */
  static KillSeries prepare(Path folder, long seed, int eachStep, int anywhere) throws IOException {
    return new KillSeries(folder, deaths(new Random(seed), eachStep, anywhere));
  }

  private static List<Death> deaths(Random random, int eachStep, int anywhere) {
    List<Death> deaths = new ArrayList<>();
    for (LandingStep step : STEPS) {
      for (int i = 0; i < eachStep; i++) {
        deaths.add(new Death.At(step));
      }
    }
    for (int i = 0; i < anywhere; i++) {
      deaths.add(new Death.AtRandom(random.nextInt(ONE_ROTATION)));
    }
    Collections.shuffle(deaths, random);
    return deaths;
  }

  /** Kills the gateway in every way that was prepared. */
  void run() throws Exception {
    Optional<Past> past = Optional.empty();
    try {
      for (int i = 0; i < deaths.size(); i++) {
        past = Optional.of(killOnce(i, deaths.get(i), past));
      }
      try (OtherProcess last = start(deaths.size() - 1, KillableGateway.NOWHERE)) {
        recover(past, url(last));
      }
    } finally {
      threads.shutdownNow();
    }
    isWhole(deaths.size());
  }

  /** What happened, in figures. */
  @Override
  public String toString() {
    return "killed at "
        + killedAt
        + ", at random instants "
        + killedAnywhere
        + "; "
        + rounds.all().size()
        + " rotations, of which "
        + landed
        + " had landed when the next start was done; "
        + crowd;
  }

  private OtherProcess start(int round, String step) {
    return OtherProcess.start(
        KillableGateway.class,
        folder.resolve("gateway.log"),
        SMALL_AND_QUICK,
        folder.toString(),
        step,
        rounds.all().get(round).committed());
  }

  private URI url(OtherProcess process) throws IOException {
    String log = Files.readString(folder.resolve("gateway.log"));
    return URI.create(
        process.await(KillableGateway.URL).orElseThrow(() -> new AssertionError(log)));
  }

  private Past killOnce(int number, Death death, Optional<Past> past) throws Exception {
    String step = death instanceof Death.At at ? at.step().name() : KillableGateway.NOWHERE;
    try (OtherProcess gateway = start(number, step)) {
      URI url = url(gateway);
      recover(past, url);
      CompletableFuture<Void> others = crowd.at(url, threads);
      CompletableFuture<Boolean> rotation =
          CompletableFuture.supplyAsync(() -> rotate(number, url), threads);
      if (death instanceof Death.AtRandom instant) {
        boolean elapsed = !new CountDownLatch(1).await(instant.millis(), TimeUnit.MILLISECONDS);
        assertThat(elapsed).isTrue();
        killedAnywhere++;
      } else {
        assertThat(gateway.await(KillableGateway.STANDS)).isPresent();
        killedAt.merge(((Death.At) death).step(), 1, Integer::sum);
      }
      gateway.kill();
      boolean acknowledged = rotation.get();
      others.get();
      return new Past(number, death, acknowledged);
    }
  }

  private void recover(Optional<Past> past, URI url) throws IOException {
    if (past.isPresent()) {
      check(past.get());
      finish(past.get().number(), url);
    }
  }

  /** What must be so once the next gateway has started, and before anything else is pushed. */
  private void check(Past past) throws IOException {
    Round round = rounds.all().get(past.number());
    Death death = past.death();
    Map<String, String> registry = refs("registry");
    Map<String, String> project = refs("myapp");
    boolean isCommitted = round.committed().equals(registry.get("refs/heads/main"));
    boolean isMerged = round.tip().equals(project.get("refs/heads/main"));
    assertThat(isMerged).as("both agree after %s", death).isEqualTo(isCommitted);
    if (isCommitted) {
      landed++;
      assertThat(project).doesNotContainKey(round.branch().value());
    } else {
      assertThat(project).containsEntry("refs/heads/main", round.base());
    }
    if (past.acknowledged()) {
      assertThat(isCommitted).as("nothing accepted is lost").isTrue();
    }
    if (death instanceof Death.At at) {
      assertThat(isCommitted)
          .as("what is in the journal lands, after %s", at.step())
          .isEqualTo(at.step() != LandingStep.OBJECTS_KEPT);
    }
    assertThat(project).containsAllEntriesOf(crowd.accepted());
    assertThat(project.keySet()).noneMatch(ref -> ref.startsWith("refs/heads/refused/"));
    nothingIsLeft();
  }

  private void nothingIsLeft() throws IOException {
    assertThat(Journals.unfinished(folder.resolve("data")))
        .as(() -> "what the gateway said: " + said())
        .isEmpty();
    assertThat(folder.resolve("data/pauses")).doesNotExist();
    for (String repository : List.of("registry", "myapp")) {
      assertThat(Leftovers.in(folder.resolve(repository).resolve("objects"))).isEmpty();
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("gateway.log"));
    } catch (IOException e) {
      return "nothing that can be read";
    }
  }

  /** Branch, write-ahead, CommitRotation; whether the last was acknowledged. */
  private boolean rotate(int number, URI url) {
    Round round = rounds.all().get(number);
    return push("project-world", url, "projects/myapp", round.tip() + ":" + round.branch())
        && push("world", url, "registry", round.announced() + ":refs/heads/main")
        && push("world", url, "registry", round.committed() + ":refs/heads/main");
  }

  /** Does what is still missing of a rotation that a death interrupted. */
  private void finish(int number, URI url) {
    Round round = rounds.all().get(number);
    String head = refs("registry").getOrDefault("refs/heads/main", "");
    if (head.equals(round.committed())) {
      return;
    }
    if (!refs("myapp").containsKey(round.branch().value())) {
      assertThat(push("project-world", url, "projects/myapp", round.tip() + ":" + round.branch()))
          .isTrue();
    }
    if (!head.equals(round.announced())) {
      assertThat(push("world", url, "registry", round.announced() + ":refs/heads/main")).isTrue();
    }
    assertThat(push("world", url, "registry", round.committed() + ":refs/heads/main")).isTrue();
  }

  private boolean push(String from, URI url, String repository, String refspec) {
    boolean succeeded =
        GitCommand.in(folder.resolve(from))
            .tryRun("push", "-q", Crowd.address(url, repository), refspec)
            .succeeded();
    if (succeeded) {
      acknowledged.add(refspec.substring(0, refspec.indexOf(':')));
    }
    return succeeded;
  }

  private Map<String, String> refs(String repository) {
    Map<String, String> refs = new HashMap<>();
    GitCommand.in(folder.resolve(repository))
        .run("for-each-ref", "--format=%(refname) %(objectname)")
        .lines()
        .map(line -> line.split(" "))
        .forEach(words -> refs.put(words[0], words[1]));
    return refs;
  }

  /** At the end every rotation has landed, in both, and both are sound. */
  private void isWhole(int count) throws Exception {
    Round last = rounds.all().get(count - 1);
    assertThat(refs("registry")).containsEntry("refs/heads/main", last.committed());
    assertThat(refs("myapp"))
        .containsEntry("refs/heads/main", last.tip())
        .containsAllEntriesOf(crowd.accepted())
        .hasSize(1 + extras());
    assertThat(LandedOnRecord.in(folder.resolve("data/evidence")))
        .as("what was acknowledged is on record")
        .containsAll(acknowledged)
        .containsAll(crowd.accepted().values());
    assertThat(crowd.halves()).as("readings that saw half a landing").isZero();
    GitCommand.in(folder.resolve("registry")).run("fsck", "--strict", "--full");
    GitCommand.in(folder.resolve("myapp")).run("fsck", "--strict", "--full");
    Sha256 anchor = new Sha256(TestKeys.ANCHOR.publicKey().fingerprint());
    try (GitStore store = GitStore.open(folder.resolve("registry"))) {
      boolean conforms =
          RegistryVerifier.verify(
                  store.view(),
                  new CommitId(last.committed()),
                  RegistryPolicy.of(new Trust(TrustMode.ROSTER, anchor)))
              .fold(registry -> registry.conformity().isFull(), not -> false);
      assertThat(conforms).isTrue();
    }
  }

  /** Work branches, those whose acknowledgement was lost with the gateway included. */
  private int extras() {
    return (int)
        refs("myapp").keySet().stream().filter(ref -> ref.startsWith("refs/heads/work/")).count();
  }
}
