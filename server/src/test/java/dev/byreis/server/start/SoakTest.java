package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.testing.Journals;
import dev.byreis.server.testing.Leftovers;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many pushes, one after the other and side by side: who lands, and what is left behind. */
@Tag("slow")
class SoakTest {
  private static final int IN_A_ROW = 1_000;

  /** More than are pushed in five seconds, after which a pack that has gone is missed. */
  private static final int SPARE = 400;

  private static final int WARM = 200;
  private static final int CLIENTS = 8;
  private static final int ROUNDS = 15;
  private static final long MOST_HEAP_GROWTH = 20L << 20;
  private static final long MOST_FILES_GROWTH = 50;

  /** What the gateway lets JGit keep open, and some that are open just now. */
  private static final int MOST_OPEN_PACKS = 1024 + 16;

  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private GitCommand served;
  private RunningGateway gateway;

  @BeforeEach
  void aRegistryIsServed() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    CommitId genesis = world.genesis();
    client = GitCommand.in(world.repository());
    served = GitCommand.initBare(folder.resolve("served"));
    served.run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    gateway =
        RunningGateway.over(served.folder(), TrustMode.ROSTER, folder.resolve("data"), world::now);
  }

  @AfterEach
  void end() {
    gateway.close();
    world.close();
  }

  @Test
  void exactlyTheWinnersLandAndNothingIsLeftBehind() throws Exception {
    CommitId genesis = world.head();
    List<CommitId> prepared = prepare();

    for (CommitId commit : prepared.subList(0, WARM)) {
      assertThat(push(commit)).isTrue();
    }
    long heapThen = heap();
    OpenFiles filesThen = OpenFiles.now(served.folder());
    for (CommitId commit : prepared.subList(WARM, IN_A_ROW)) {
      assertThat(push(commit)).isTrue();
    }
    long heapNow = heap();
    OpenFiles filesNow = OpenFiles.now(served.folder());
    System.out.printf(
        "soak: %d pushes: heap %d KiB, %s; %d pushes: heap %d KiB, %s%n",
        WARM, heapThen >> 10, filesThen, IN_A_ROW, heapNow >> 10, filesNow);
    assertThat(heapNow - heapThen).isLessThan(MOST_HEAP_GROWTH);
    assertThat(filesNow.others() - filesThen.others()).isLessThan(MOST_FILES_GROWTH);
    noPackIsOpenTwice();
    int more = pushUntilDeletedPacksAreClosed(prepared.subList(IN_A_ROW, prepared.size()));
    world.rewindTo(prepared.get(IN_A_ROW + more - 1));
    assertThat(main()).isEqualTo(world.head().hex());

    long landed = IN_A_ROW + more + race();
    noPackIsOpenTwice();
    assertThat(OpenFiles.now(served.folder()).packs()).hasSizeLessThan(MOST_OPEN_PACKS);

    List<String> history = history(genesis);
    assertThat(history).hasSize((int) landed);
    assertThat(landedByTheRecords(genesis.hex())).isEqualTo(history);
    nothingIsLeft();
    verifies();
  }

  /** But by upkeep, while it puts them together. */
  private void noPackIsOpenTwice() {
    Awaitility.await()
        .untilAsserted(
            () -> assertThat(OpenFiles.now(served.folder()).packs()).doesNotHaveDuplicates());
  }

  /** Those that upkeep has deleted are closed as pushes go on; says how many it took. */
  private int pushUntilDeletedPacksAreClosed(List<CommitId> commits) throws IOException {
    Set<String> deleted =
        OpenFiles.now(served.folder()).packs().stream()
            .filter(SoakTest::isGone)
            .collect(Collectors.toSet());
    int pushed = 0;
    do {
      assertThat(push(commits.get(pushed))).isTrue();
      pushed++;
    } while (OpenFiles.now(served.folder()).packs().stream().anyMatch(deleted::contains));
    return pushed;
  }

  private List<CommitId> prepare() {
    List<CommitId> commits = new ArrayList<>();
    ProjectStory myapp = world.myapp();
    while (commits.size() < IN_A_ROW + SPARE) {
      commits.add(myapp.pendingBump("production"));
      commits.add(myapp.mergeBump("production"));
    }
    return commits;
  }

  private boolean push(CommitId commit) {
    return client
        .tryRun("push", "-q", gateway.url("registry"), commit + ":refs/heads/main")
        .succeeded();
  }

  /** Each round, every client has a commit of its own on the same head. */
  private long race() throws Exception {
    long landed = 0;
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        CommitId before = world.head();
        List<CommitId> candidates = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          world.rewindTo(before);
          candidates.add(world.myapp().pendingBump("staging"));
        }
        List<CompletableFuture<Boolean>> pushes =
            candidates.stream()
                .map(commit -> CompletableFuture.supplyAsync(() -> push(commit), clients))
                .toList();
        List<CommitId> winners = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          if (pushes.get(i).get()) {
            winners.add(candidates.get(i));
          }
        }
        assertThat(winners).hasSize(1);
        assertThat(main()).isEqualTo(winners.get(0).hex());
        world.rewindTo(winners.get(0));
        assertThat(push(world.myapp().mergeBump("staging"))).isTrue();
        landed += 2;
      }
    } finally {
      clients.shutdownNow();
    }
    return landed;
  }

  private String main() {
    return served.run("rev-parse", "refs/heads/main");
  }

  private List<String> history(CommitId genesis) {
    return served.run("rev-list", "--reverse", genesis + "..main").lines().toList();
  }

  /** Where main was put by what was accepted and has landed, in the order of the records. */
  private List<String> landedByTheRecords(String genesis) throws IOException {
    Map<String, LoggedRecord> accepted = new HashMap<>();
    Map<String, Integer> outcomes = new HashMap<>();
    List<String> landed = new ArrayList<>();
    String at = genesis;
    for (LoggedRecord record : records()) {
      String push = record.text("id");
      if (record.kind() == LoggedRecord.Kind.DECISION) {
        if (record.text("verdict").equals("accept")) {
          accepted.put(push, record);
        }
      } else if (record.kind() == LoggedRecord.Kind.OUTCOME) {
        outcomes.merge(record.text("result"), 1, Integer::sum);
        if (record.text("result").equals("landed")) {
          LoggedRecord decision = Optional.ofNullable(accepted.get(push)).orElseThrow();
          assertThat(decision.column("updates", "old")).containsExactly(at);
          at = decision.column("updates", "new").get(0);
          landed.add(at);
        }
      }
    }
    assertThat(accepted).hasSize(landed.size());
    System.out.println("soak: outcomes on record: " + outcomes);
    return Collections.unmodifiableList(landed);
  }

  private List<LoggedRecord> records() throws IOException {
    Path evidence = folder.resolve("data/evidence");
    NoteKey key = LogKeyFile.in(evidence).find().orElseThrow().publicKey();
    List<LoggedRecord> records = new ArrayList<>();
    LogCheck.Result result =
        new LogCheck(new StoredLog(evidence, key), key)
            .run((index, entry) -> records.add(LoggedRecord.find(entry).orElseThrow()));
    assertThat(result.faults()).isEmpty();
    return records;
  }

  private void nothingIsLeft() throws IOException {
    assertThat(Leftovers.in(served.folder().resolve("objects"))).isEmpty();
    assertThat(Journals.unfinished(folder.resolve("data"))).isEmpty();
  }

  private void verifies() throws Exception {
    served.run("fsck", "--strict", "--full");
    Sha256 anchor = new Sha256(TestKeys.ANCHOR.publicKey().fingerprint());
    try (GitStore store = GitStore.open(served.folder())) {
      boolean conforms =
          RegistryVerifier.verify(
                  store.view(),
                  new CommitId(main()),
                  RegistryPolicy.of(new Trust(TrustMode.ROSTER, anchor)))
              .fold(registry -> registry.conformity().isFull(), not -> false);
      assertThat(conforms).isTrue();
    }
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static boolean isGone(String file) {
    return file.endsWith("(deleted)") || file.contains("tmp_objdir");
  }

  /**
   * What this process has open. JGit keeps packs open, each once and at most a fixed number.
   *
   * @param packs those of this registry; what earlier tests have left there is not counted
   * @param others how many other files, sockets and pipes
   */
  private record OpenFiles(List<String> packs, long others) {
    static OpenFiles now(Path served) throws IOException {
      List<String> packs = new ArrayList<>();
      long others = 0;
      try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
        for (Path file : files.toList()) {
          String target = target(file);
          if (!target.contains(".pack")) {
            others++;
          } else if (target.startsWith(served.toString())) {
            packs.add(target);
          }
        }
      }
      return new OpenFiles(packs, others);
    }

    private static String target(Path file) {
      try {
        return Files.readSymbolicLink(file).toString();
      } catch (IOException e) {
        return "closed meanwhile";
      }
    }

    @Override
    public String toString() {
      return packs.size() + " packs and " + others + " other files open";
    }
  }
}
