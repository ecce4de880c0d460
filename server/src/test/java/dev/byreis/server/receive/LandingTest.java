package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.policy.Verdicts;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.Beside;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.hosting.RepositoryRole;
import dev.byreis.server.landing.LandingLog;
import dev.byreis.server.landing.LandingStep;
import dev.byreis.server.testing.GatewayWorld;
import dev.byreis.server.testing.Journals;
import dev.byreis.server.testing.RawClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One push to the registry that moves a project with it. */
class LandingTest {
  private static final RefName BRANCH = RefName.branch("byreis/rotate-1");
  private static final GatewayWorld.Options IMPATIENT =
      GatewayWorld.Options.USUAL.with(
          new Patience(Duration.ofMinutes(2), Duration.ofMillis(300), 8, 32));

  @TempDir Path folder;
  private GatewayWorld world;
  private GitCommand client;
  private String base;
  private String tip;
  private String before;
  private String after;

  @BeforeEach
  void aBranchWaitsForItsCommit() {
    world = GatewayWorld.start(folder, IMPATIENT);
    client = world.client("client");
    before = GatewayWorld.commit(client, "counter", "one");
    client.run("push", "-q", "registry", "HEAD:main");
    after = GatewayWorld.commit(client, "counter", "two");
    client.run("checkout", "-q", "--orphan", "project");
    base = GatewayWorld.commit(client, "secret", "old");
    client.run("push", "-q", "project", "HEAD:main");
    tip = GatewayWorld.commit(client, "secret", "new");
    client.run("push", "-q", "project", "HEAD:" + BRANCH);
    world.judge().answer(push -> judgement(push));
    world.marks().clear();
  }

  @AfterEach
  void stop() {
    world.close();
  }

  private Judgement judgement(ReceivedPush push) {
    boolean lands = push.visit().repository().role() == RepositoryRole.REGISTRY;
    return new Judgement(
        Verdicts.accept(),
        List.of(),
        lands
            ? List.of(
                new ProjectMoves(
                    new ProjectId("pay"),
                    List.of(
                        new RefUpdate.Move(RefName.MAIN, new ObjectName(base), new ObjectName(tip)),
                        new RefUpdate.Delete(BRANCH, new ObjectName(tip)))))
            : List.of());
  }

  private GitCommand.Result pushTheCommit() {
    return client.tryRun("push", "registry", after + ":refs/heads/main");
  }

  private static String at(GitCommand repository, RefName ref) {
    return repository.tryRun("rev-parse", "-q", "--verify", ref.value()).text();
  }

  private void lock(GitCommand repository, RefName ref) {
    try {
      Path lock = repository.folder().resolve(ref.value() + ".lock");
      Files.createDirectories(lock.resolveSibling(""));
      Files.writeString(lock, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<LandingStep> steps() {
    return world.marks().stream().map(LandingLog.Mark::step).toList();
  }

  private List<Outcome.Result> outcomes() {
    return world.evidence().outcomes().stream().map(Outcome::result).toList();
  }

  private void nothingHasMoved() {
    assertThat(at(world.registry(), RefName.MAIN)).isEqualTo(before);
    assertThat(at(world.project(), RefName.MAIN)).isEqualTo(base);
    assertThat(at(world.project(), BRANCH)).isEqualTo(tip);
  }

  private int open() throws IOException {
    return Journals.unfinished(folder.resolve("data")).size();
  }

  @Test
  void bothRepositoriesMoveAndTheBranchIsGone() throws Exception {
    assertThat(pushTheCommit()).matches(GitCommand.Result::succeeded);

    assertThat(at(world.registry(), RefName.MAIN)).isEqualTo(after);
    assertThat(at(world.project(), RefName.MAIN)).isEqualTo(tip);
    assertThat(at(world.project(), BRANCH)).isEmpty();
    assertThat(steps())
        .containsExactly(
            LandingStep.OBJECTS_KEPT,
            LandingStep.JOURNALED,
            LandingStep.CHECKED,
            LandingStep.REGISTRY_MOVED,
            LandingStep.PROJECT_MOVED,
            LandingStep.BRANCH_DELETED,
            LandingStep.HEADS_RECORDED,
            LandingStep.OUTCOME_RECORDED,
            LandingStep.CLOSED);
    String push = world.evidence().decisions().get(3).attempt().correlationId();
    assertThat(world.marks()).allMatch(mark -> mark.landing().equals(push));
    assertThat(open()).isZero();
  }

  @Test
  void whatHasLandedIsRecordedSoThatTheNextPushesGoOn() {
    pushTheCommit();
    world.judge().accept();

    client.run("push", "-q", "project", tip + ":refs/heads/main", tip + ":refs/heads/other");
    client.run("checkout", "-q", after);
    GatewayWorld.commit(client, "counter", "three");
    client.run("push", "-q", "registry", "HEAD:main");
  }

  @Test
  void aBaseThatCannotMoveTakesTheRegistryBack() throws Exception {
    world.at(LandingStep.REGISTRY_MOVED, () -> lock(world.project(), RefName.MAIN));

    GitCommand.Result push = pushTheCommit();

    assertThat(push.err()).contains("ref-moved-meanwhile (REG-03)");
    nothingHasMoved();
    assertThat(steps()).contains(LandingStep.REGISTRY_MOVED).endsWith(LandingStep.TAKEN_BACK);
    assertThat(outcomes()).endsWith(Outcome.Result.LOST_RACE);
    assertThat(open()).isZero();
  }

  @Test
  void aBaseThatIsElsewhereIsSeenBeforeTheFirstMove() throws Exception {
    world.at(
        LandingStep.JOURNALED,
        () -> world.project().run("update-ref", RefName.MAIN.value(), tip, base));

    assertThat(pushTheCommit().err()).contains("ref-moved-meanwhile (REG-03)");
    assertThat(at(world.registry(), RefName.MAIN)).isEqualTo(before);
    assertThat(steps()).doesNotContain(LandingStep.CHECKED, LandingStep.REGISTRY_MOVED);
    assertThat(open()).isZero();
  }

  @Test
  void aRegistryThatCannotBeTakenBackIsPausedAndTheNextStartGoesForward() throws Exception {
    world.at(
        LandingStep.REGISTRY_MOVED,
        () -> {
          lock(world.project(), RefName.MAIN);
          lock(world.registry(), RefName.MAIN);
        });

    assertThat(pushTheCommit().err()).contains("landing-unfinished (ROT-42)");
    assertThat(outcomes()).endsWith(Outcome.Result.UNFINISHED);
    assertThat(world.alerts())
        .extracting(alert -> alert.repository() + " " + alert.code())
        .containsExactly("registry landing-unfinished", "projects/pay landing-unfinished");
    assertThat(client.tryRun("push", "project", "HEAD:refs/heads/other").err())
        .contains("landing-unfinished (ROT-42)");
    assertThat(open()).isEqualTo(1);

    world.close();
    Files.delete(folder.resolve("data/pay.git/refs/heads/main.lock"));
    Files.delete(folder.resolve("data/registry.git/refs/heads/main.lock"));
    world = world.startedAgain();
    assertThat(at(world.registry(), RefName.MAIN)).isEqualTo(after);
    assertThat(at(world.project(), RefName.MAIN)).isEqualTo(tip);
    assertThat(open()).isZero();
    assertThat(client.tryRun("push", world.url("admin", "projects/pay"), "HEAD:other").err())
        .contains("landing-unfinished (ROT-42)");
  }

  @Test
  void aBranchThatCannotBeDeletedIsReportedWithTheCommandThatDeletesIt() throws Exception {
    lock(world.project(), BRANCH);

    GitCommand.Result push = pushTheCommit();

    assertThat(push).matches(GitCommand.Result::succeeded);
    assertThat(push.err())
        .contains(
            "the branch byreis/rotate-1 could not be deleted (ROT-43)",
            "git push origin --delete byreis/rotate-1");
    assertThat(at(world.project(), RefName.MAIN)).isEqualTo(tip);
    assertThat(at(world.project(), BRANCH)).isEqualTo(tip);
    assertThat(steps()).contains(LandingStep.BRANCH_LEFT).endsWith(LandingStep.CLOSED);
    assertThat(open()).isZero();
  }

  @Test
  void aLandingWhoseOutcomeIsNotKeptIsTakenBackEverywhere() throws Exception {
    world.evidence().loseOutcomes();

    assertThat(pushTheCommit().err()).contains("decision-not-recorded (ROT-71)");
    assertThat(world.alerts())
        .extracting(alert -> alert.code())
        .containsExactly("decision-not-recorded");
    nothingHasMoved();
    assertThat(open()).isZero();
  }

  @Test
  void aLandingWhosePositionsAreNotRecordedIsTakenBackEverywhere() throws Exception {
    world.heads().fill();

    assertThat(pushTheCommit().err()).contains("internal-error (ROT-10)");
    assertThat(world.alerts()).extracting(alert -> alert.code()).containsExactly("internal-error");
    nothingHasMoved();
    assertThat(open()).isZero();
  }

  @Test
  void objectsAreStoredWhileTheDecisionIsPutOnRecord() throws Exception {
    world
        .evidence()
        .beforeDecision(
            () ->
                Awaitility.await()
                    .until(() -> world.registry().tryRun("cat-file", "-e", after).succeeded()));

    assertThat(pushTheCommit()).matches(GitCommand.Result::succeeded);
    assertThat(at(world.registry(), RefName.MAIN)).isEqualTo(after);
  }

  @Test
  void whereTheDecisionIsNotKeptTheQuarantineGoesOnceNothingMovesAnyMore() throws Exception {
    world.evidence().loseDecisions();

    assertThat(pushTheCommit().err()).contains("decision-not-recorded (ROT-71)");
    nothingHasMoved();
    assertThat(steps()).isEmpty();
    assertThat(world.leftovers()).isEmpty();
  }

  @Test
  void whereDecisionsAreNotKeptAStoreDoesNotGrowWithEveryPush() throws Exception {
    world.evidence().loseDecisions();
    pushTheCommit();
    long packs = packs();

    client.run("checkout", "-q", after);
    after = GatewayWorld.commit(client, "counter", "three");
    assertThat(pushTheCommit().err()).contains("decision-not-recorded (ROT-71)");
    assertThat(packs()).isEqualTo(packs);
    assertThat(world.leftovers()).isEmpty();
  }

  private long packs() throws IOException {
    try (Stream<Path> files = Files.list(world.registry().folder().resolve("objects/pack"))) {
      return files.filter(file -> file.toString().endsWith(".pack")).count();
    }
  }

  @Test
  void objectsThatCannotBeStoredMoveNothing() throws Exception {
    Path packs = world.registry().folder().resolve("objects/pack");
    Path away = packs.resolveSibling("away");
    world
        .judge()
        .answer(
            push -> {
              move(packs, away);
              return judgement(push);
            });

    assertThat(pushTheCommit().err()).contains("internal-error (ROT-10)");
    move(away, packs);
    nothingHasMoved();
    assertThat(steps()).isEmpty();
    assertThat(outcomes()).endsWith(Outcome.Result.REFUSED);
    assertThat(world.leftovers()).isEmpty();
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aProjectWhoseRefMovedBehindTheGatewaysBackIsNotLandedIn() {
    world.project().run("update-ref", "refs/heads/main", tip, base);

    assertThat(pushTheCommit().err())
        .contains("project-paused (ROT-56)", "repository: projects/pay", "refs/heads/main");
    assertThat(at(world.registry(), RefName.MAIN)).isEqualTo(before);
    assertThat(world.alerts())
        .extracting(alert -> alert.repository() + " " + alert.code() + " " + alert.owner())
        .containsExactly("projects/pay trusted-ref-moved admin");
  }

  @Test
  void whileRefsMoveReadersOfBothAreToldToComeAgain() throws Exception {
    AtomicReference<List<String>> answers = new AtomicReference<>(List.of());
    world.at(LandingStep.REGISTRY_MOVED, () -> answers.set(elsewhere(this::readEverything)));

    assertThat(pushTheCommit()).matches(GitCommand.Result::succeeded);

    assertThat(answers.get())
        .hasSize(4)
        .allMatch(answer -> answer.startsWith("HTTP/1.1 503"))
        .allMatch(answer -> answer.contains("\r\nRetry-After: 1\r\n"));
    assertThat(readEverything()).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
  }

  @Test
  void aReaderWaitsForALandingThatEndsInTime() throws Exception {
    CompletableFuture<String> reading = new CompletableFuture<>();
    world.at(
        LandingStep.REGISTRY_MOVED,
        () -> Beside.run(() -> reading.complete(read("projects/pay", "git-upload-pack"))));

    assertThat(pushTheCommit()).matches(GitCommand.Result::succeeded);

    assertThat(reading.join()).startsWith("HTTP/1.1 200").contains(tip).doesNotContain(base);
  }

  private static <T> T elsewhere(Supplier<T> work) {
    return Beside.start(work).join();
  }

  private List<String> readEverything() {
    return List.of(
        read("registry", "git-upload-pack"),
        read("projects/pay", "git-upload-pack"),
        read("registry", "git-receive-pack"),
        read("projects/pay", "git-receive-pack"));
  }

  private String read(String repository, String service) {
    RawClient raw = new RawClient(world.gateway().url());
    return raw.say(
        raw.head(
            "admin", "GET /" + repository + "/info/refs?service=" + service, "Connection: close"));
  }
}
