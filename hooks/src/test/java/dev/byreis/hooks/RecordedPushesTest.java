package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.Receipt;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the log of a hook after real pushes, warm and cold. */
class RecordedPushesTest {
  private static final Pattern RECEIPT = Pattern.compile("receipt:? ([0-9]+-[0-9a-f]{64})");

  @TempDir Path folder;
  private RegistryWorld world;
  private GitCommand client;
  private HookedRepository hooked;
  private Path log;
  private Path socket;
  private WarmJudge judge;
  private SocketServer server;

  @BeforeEach
  void aRegistryWithAHookThatKeepsALog() throws IOException {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.pass(Duration.between(world.now(), Instant.now()));
    CommitId genesis = world.genesis();
    hooked =
        HookedRepository.of(
            folder.resolve("served"), world.repository(), genesis, TrustMode.ROSTER);
    log = folder.resolve("log");
    hooked.configure(
        hooked.configurationText()
            + "pusher-variables: [TESTED_PUSHER]\n"
            + "log:\n  path: "
            + log
            + "\n  name: git.example.org/hook-log\n");
    socket = folder.resolve("run/judge");
    hooked.askAt(socket, "TESTED_PUSHER");
    judge = WarmJudge.create(InstantSource.system());
    server = judge.listen(socket);
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    judge.close();
    world.close();
  }

  /** Git's outcome is told to the hook as well. */
  private void withPostReceive() throws IOException {
    hook("post-receive", "exec hooks/byreis/pre-receive --after --socket '" + socket + "'");
  }

  /** A hook of git's that is nothing but this. */
  private void hook(String name, String command) throws IOException {
    Path hook = hooked.folder().resolve("hooks").resolve(name);
    Files.writeString(hook, "#!/bin/sh\n" + command + "\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
  }

  private GitCommand.Result push(CommitId tip, String... options) {
    client.run("fetch", "-q", world.repository().toString(), "+" + tip + ":refs/heads/next");
    List<String> command = new ArrayList<>(List.of("push"));
    command.addAll(List.of(options));
    command.addAll(List.of("file://" + hooked.folder(), tip + ":refs/heads/main"));
    return client.with("TESTED_PUSHER", "alice").tryRun(command.toArray(String[]::new));
  }

  private CommitId unsigned() {
    return world.myapp().pendingBump("production", CommitDraft::unsigned);
  }

  private static List<Receipt> receipts(GitCommand.Result result) {
    List<Receipt> receipts = new ArrayList<>();
    Matcher matcher = RECEIPT.matcher(result.err());
    while (matcher.find()) {
      receipts.add(Receipt.find(matcher.group(1)).orElseThrow());
    }
    return receipts;
  }

  /** The records in a log that verifies and holds these receipts, a line each. */
  private List<String> records(List<Receipt> receipts) throws IOException {
    NoteKey key = LogKeyFile.in(log).find().orElseThrow().publicKey();
    LogCheck check = new LogCheck(new StoredLog(log, key), key);
    receipts.forEach(check::holding);
    List<String> records = new ArrayList<>();
    LogCheck.Result result =
        check.run((index, entry) -> records.add(words(LoggedRecord.find(entry).orElseThrow())));
    assertThat(result.faults()).isEmpty();
    return records;
  }

  private static String words(LoggedRecord record) {
    assertThat(record.text("door")).isEqualTo("hook");
    return switch (record.kind()) {
      case START -> "start";
      case DECISION ->
          String.join(
              " ",
              "decision",
              record.text("principal"),
              record.text("repository"),
              record.text("verdict"),
              String.join(" ", record.column("findings", "code")));
      case OUTCOME -> "outcome " + record.text("result");
      case ACT -> "act";
    };
  }

  private void tellAStory() throws IOException {
    withPostReceive();
    GitCommand.Result landed = push(world.myapp().pendingBump("production"));
    assertThat(landed).matches(GitCommand.Result::succeeded);
    GitCommand.Result refused = push(unsigned());
    assertThat(refused.err()).contains("registry-tip-not-signed");

    List<Receipt> receipts = new ArrayList<>(receipts(landed));
    receipts.addAll(receipts(refused));
    assertThat(receipts).hasSize(3);
    assertThat(records(receipts))
        .containsExactly(
            "start",
            "decision alice registry accept ",
            "outcome landed",
            "decision alice registry reject registry-tip-not-signed",
            "outcome refused");
  }

  @Test
  void aColdHookKeepsWhatItDecidesAndWhatBecameOfIt() throws IOException {
    server.close();
    tellAStory();
  }

  @Test
  void aWarmJudgeKeepsTheSame() throws IOException {
    hooked.withoutJar();
    tellAStory();
    CommitId next = world.myapp().mergeBump("production");
    assertThat(push(next, "-o", "byreis.format=json").err()).contains("\"receipt\":");
  }

  @Test
  void aPushThatIsNoneForTheRulesIsOnRecordAsWell() throws IOException {
    assertThat(push(world.myapp().pendingBump("production"), "-o", "byreis.dry-run").err())
        .contains("dry-run");
    assertThat(push(world.head(), "-o", "byreis.nothing").err()).contains("push-option-unknown");

    assertThat(records(List.of()))
        .contains("decision alice registry inconclusive dry-run")
        .contains("decision nobody registry reject push-option-unknown");
  }

  @Test
  void whatCannotBePutOnRecordIsRefused() throws IOException {
    String before = hooked.main();
    Files.writeString(log, "no folder");

    GitCommand.Result result = push(world.myapp().pendingBump("production"));

    assertThat(result.succeeded()).isFalse();
    assertThat(result.err()).contains("remote: byreis: decision-not-recorded (ROT-71)");
    assertThat(hooked.main()).isEqualTo(before);
  }

  @Test
  void aLogThatWasTamperedWithIsNotContinued() throws IOException {
    assertThat(push(world.myapp().pendingBump("production"))).matches(r -> r.succeeded());
    Path entries = log.resolve("tile/entries/000");
    byte[] content = Files.readAllBytes(entries);
    content[content.length - 3] ^= 1;
    Files.write(entries, content);

    assertThat(push(world.myapp().pendingBump("production")).err())
        .contains("decision-not-recorded");
  }

  @Test
  void withoutPostReceiveTheNextPushSaysWhatBecameOfTheLast() throws IOException {
    assertThat(push(world.myapp().pendingBump("production"))).matches(r -> r.succeeded());
    assertThat(records(List.of())).containsExactly("start", "decision alice registry accept ");

    assertThat(push(unsigned()).succeeded()).isFalse();

    assertThat(records(List.of()))
        .containsExactly(
            "start",
            "decision alice registry accept ",
            "outcome landed",
            "decision alice registry reject registry-tip-not-signed",
            "outcome refused");
  }

  @Test
  void aPushThatAnotherHookStoppedHasFailed() throws IOException {
    String before = hooked.main();
    hook("update", "exit 1");
    CommitId next = world.myapp().pendingBump("production");
    assertThat(push(next).succeeded()).isFalse();
    assertThat(hooked.main()).isEqualTo(before);
    Files.delete(hooked.folder().resolve("hooks/update"));
    withPostReceive();

    assertThat(push(next)).matches(GitCommand.Result::succeeded);

    assertThat(records(List.of()))
        .containsExactly(
            "start",
            "decision alice registry accept ",
            "outcome failed",
            "decision alice registry accept ",
            "outcome landed");
  }

  @Test
  void aPushThatWasKilledBetweenDecisionAndRefsIsClosedByTheNextStart() throws IOException {
    // $PPID is git receive-pack: it dies before it moves a ref
    hook(
        "pre-receive",
        "hooks/byreis/pre-receive --socket '"
            + socket
            + "' --pusher-variables TESTED_PUSHER && kill -9 $PPID");
    CommitId next = world.myapp().pendingBump("production");
    assertThat(push(next).succeeded()).isFalse();
    assertThat(hooked.main()).isNotEqualTo(next.hex());
    assertThat(records(List.of())).containsExactly("start", "decision alice registry accept ");

    try (WarmJudge started = WarmJudge.create(InstantSource.system())) {
      assertThat(started.check(hooked.folder(), hooked.folder().resolve("byreis-hook.yaml")))
          .isEmpty();
    }

    assertThat(records(List.of()))
        .containsExactly("start", "decision alice registry accept ", "outcome failed");
  }

  @Test
  void aPushThatWasKilledAfterItsRefHadMovedHasLanded() throws IOException {
    hook("post-receive", "kill -9 $PPID");
    CommitId next = world.myapp().pendingBump("production");
    push(next);
    assertThat(hooked.main()).isEqualTo(next.hex());

    assertThat(push(unsigned()).succeeded()).isFalse();

    assertThat(records(List.of())).contains("outcome landed").doesNotContain("outcome failed");
  }

  @Test
  void otherSettingsArePutOnRecordBeforeTheFirstDecisionByThem() throws IOException {
    assertThat(push(unsigned()).succeeded()).isFalse();
    hooked.configure(hooked.configurationText() + "lease-end: time\n");
    assertThat(push(unsigned()).succeeded()).isFalse();
    assertThat(push(unsigned()).succeeded()).isFalse();

    assertThat(records(List.of()))
        .extracting(record -> record.split(" ")[0])
        .containsExactly(
            "start", "decision", "outcome", "start", "decision", "outcome", "decision", "outcome");
  }
}
