package dev.byreis.server.start;

import static dev.byreis.server.start.ServedProject.accepted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.control.Wish;
import dev.byreis.server.landing.LoggedLandings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a running gateway tells people of its own accord, at a real receiver (ROT-72). */
class AlertsTest {
  private static final RepositoryName MYAPP = RepositoryName.find("projects/myapp").orElseThrow();
  private static final Pattern ENTRY = Pattern.compile("last good entry of the log ([0-9]+)");

  @TempDir Path folder;
  private final List<String> received = new CopyOnWriteArrayList<>();
  private HttpServer receiver;
  private ServedProject served;

  @BeforeEach
  void aProjectBehindAGatewayThatOftenLooks() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/hook", this::receive);
    receiver.start();
    Path secret = Files.writeString(folder.resolve("secret"), "a secret of thirty-two bytes, ha");
    served = new ServedProject(folder);
    served.with(
        """
        alerts:
          webhook: http://127.0.0.1:%d/hook
          secret-file: %s
          check: 100 ms
          rotation-open: 1 h
        """
            .formatted(receiver.getAddress().getPort(), secret));
    served.project().firstFiles();
    served.project().rotationBranch();
    served.holdsWhatThereIs();
  }

  @AfterEach
  void end() {
    served.close();
    receiver.stop(0);
  }

  private interface Harm {
    void happen() throws IOException;
  }

  /** The gateway logs each step of a landing before it takes the next one. */
  private static GitCommand.Result onceALandingIsInTheJournal(
      Harm harm, Supplier<GitCommand.Result> push) {
    Logger steps = (Logger) LoggerFactory.getLogger(LoggedLandings.class);
    AppenderBase<ILoggingEvent> harming =
        new AppenderBase<>() {
          @Override
          protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains("journaled")) {
              assertThatCode(harm::happen).doesNotThrowAnyException();
            }
          }
        };
    harming.start();
    Level before = steps.getLevel();
    steps.setLevel(Level.INFO);
    steps.addAppender(harming);
    try {
      return push.get();
    } finally {
      steps.detachAppender(harming);
      steps.setLevel(before);
    }
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      exchange.sendResponseHeaders(204, -1);
    }
  }

  private String arrived(String code) {
    String member = "\"code\":\"" + code + "\"";
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> received.stream().anyMatch(body -> body.contains(member)));
    List<String> found = received.stream().filter(body -> body.contains(member)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void aRefThatMovesBehindTheGatewaysBackIsFoundAlthoughNobodyPushes() throws IOException {
    served.project().writeAhead();
    accepted(served.pushRegistry());
    GitCommand registry = served.servedRegistry();
    String left = registry.run("rev-parse", "main");
    registry.run("update-ref", "refs/heads/main", "main~1");

    String alert = arrived("trusted-ref-moved");
    assertThat(alert)
        .contains("\"repository\":\"registry\"", "\"owner\":\"gateway\"", "\"stage\":\"commit\"")
        .contains("\"category\":\"security-critical\"", "expected " + left)
        .contains("recover: byreis gateway resume --registry --restore --reason TEXT");
    Matcher entry = ENTRY.matcher(alert);
    assertThat(entry.find()).as(alert).isTrue();
    assertThat(records())
        .hasEntrySatisfying(
            Long.parseLong(entry.group(1)),
            record -> assertThat(record.column("updates", "new")).containsExactly(left));
    assertThat(served.pushRegistry().err()).contains("trusted-ref-moved");
  }

  @Test
  void aRefIsFoundToHaveMovedAlsoIfItsFileSeemsUnchanged() throws IOException {
    served.project().writeAhead();
    accepted(served.pushRegistry());
    GitCommand registry = served.servedRegistry();
    Path main = registry.folder().resolve("refs/heads/main");
    String before = registry.run("rev-parse", "main~1");
    FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
    Files.setLastModifiedTime(main, longAgo);
    assertThat(served.secrets().run("ls-remote", served.gateway().url("registry")))
        .contains("refs/heads/main");

    Files.writeString(main, before + "\n");
    Files.setLastModifiedTime(main, longAgo);

    assertThat(arrived("trusted-ref-moved")).contains("\"repository\":\"registry\"");
  }

  private Map<Long, LoggedRecord> records() throws IOException {
    Path log = served.configuration().layout().evidence();
    var key = LogKeyFile.in(log).find().orElseThrow().publicKey();
    Map<Long, LoggedRecord> records = new TreeMap<>();
    new LogCheck(new StoredLog(log, key), key)
        .run((index, found) -> records.put(index, LoggedRecord.find(found).orElseThrow()));
    return records;
  }

  @Test
  void aRotationThatStaysOpenIsReportedOnceWithItsOwner() {
    served.project().writeAhead();
    accepted(served.pushRegistry());
    served.world().pass(Duration.ofHours(2));

    assertThat(arrived("rotation-lingers"))
        .contains("\"repository\":\"projects/myapp\"", "\"owner\":\"alice\"")
        .contains("\"stage\":\"write-ahead\"", "phase-1-only (pendings-open)");
    served.pushRegistry();
    assertThat(received).noneMatch(body -> body.contains("pendings-without-branch"));
  }

  @Test
  void aClassThatAutomationDoesNotEndIsReported() {
    served.project().mergeRotation();
    served.holdsWhatThereIs();
    served.start();

    assertThat(arrived("merged-without-rotation"))
        .contains("\"category\":\"non-recoverable\"", "\"stage\":\"merge\"");
  }

  @Test
  void aPauseByAPersonIsReported() throws IOException {
    served.ask(new Wish.Pause(MYAPP, "an incident"));

    assertThat(arrived("paused-by-administrator"))
        .contains("\"repository\":\"projects/myapp\"", "an incident");
  }

  @Test
  void aLandingThatCanNeitherEndNorBeTakenBackIsReported() throws IOException {
    served.start();
    served.project().writeAhead();
    Path journal = served.configuration().layout().journal();
    GitCommand.Result push =
        onceALandingIsInTheJournal(() -> Files.delete(journal), served::pushRegistry);

    assertThat(push.err()).contains("landing-unfinished");
    assertThat(arrived("landing-unfinished"))
        .contains("nothing has landed there since it was taken over")
        .contains("recover: byreis gateway resume --registry --reason TEXT");
  }

  @Test
  void aReceiverThatIsGoneHoldsUpNoPush() {
    served.start();
    receiver.stop(0);
    served.world().pass(Duration.ofHours(2));
    served.project().writeAhead();

    accepted(served.pushRegistry());
  }
}
