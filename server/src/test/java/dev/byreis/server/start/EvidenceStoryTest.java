package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.Receipt;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pushes to a real gateway, and what can be proved about them afterwards. */
class EvidenceStoryTest {
  private static final Pattern RECEIPT = Pattern.compile("receipt:? ([0-9]+-[0-9a-f]{64})");

  @TempDir Path folder;
  private GitCommand client;
  private RegistryWorld world;
  private GitCommand served;
  private RunningGateway gateway;

  /** More lines of the gateway's configuration. */
  String settings() throws IOException {
    return "";
  }

  @BeforeEach
  void serve() throws IOException {
    client = GitCommand.initBare(folder.resolve("client"));
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    CommitId genesis = world.genesis();
    served = GitCommand.initBare(folder.resolve("served"));
    served.run("fetch", "-q", world.repository().toString(), genesis + ":refs/heads/main");
    gateway =
        RunningGateway.withSettings(
            served.folder(), TrustMode.ROSTER, folder.resolve("data"), world::now, settings());
  }

  @AfterEach
  void stop() {
    gateway.close();
    world.close();
  }

  private GitCommand.Result push(CommitId commit, String... options) {
    fetch(commit);
    List<String> words = new ArrayList<>(List.of("push"));
    for (String option : options) {
      words.addAll(List.of("-o", option));
    }
    words.addAll(List.of(gateway.url("registry"), commit + ":refs/heads/main"));
    return client.tryRun(words.toArray(String[]::new));
  }

  /** A commit that nobody signed; the world forgets it. */
  private CommitId unsigned() {
    CommitId before = world.head();
    CommitId unsigned = world.myapp().pendingBump("production", CommitDraft::unsigned);
    fetch(unsigned);
    world.rewindTo(before);
    return unsigned;
  }

  private void fetch(CommitId commit) {
    client.run("fetch", "-q", world.repository().toString(), "+" + commit + ":refs/heads/next");
  }

  private static Receipt receipt(String said) {
    Matcher matcher = RECEIPT.matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return Receipt.find(matcher.group(1)).orElseThrow();
  }

  private NoteKey key() throws IOException {
    return LogKeyFile.in(folder.resolve("data/evidence")).find().orElseThrow().publicKey();
  }

  /** The log as someone sees it who may read the registry. */
  private record Served(URI url, String login) implements LogSource {
    @Override
    public Optional<Bytes> findCheckpoint() throws IOException {
      return get("log/checkpoint", "text/plain");
    }

    @Override
    public Optional<Bytes> find(LogResource part) throws IOException {
      return get("log/" + part.path(), "application/octet-stream");
    }

    private Optional<Bytes> get(String path, String type) throws IOException {
      HttpResponse<byte[]> answer = answer(path);
      if (answer.statusCode() == 404) {
        return Optional.empty();
      }
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith(type);
      return Optional.of(Bytes.owning(answer.body()));
    }

    HttpResponse<byte[]> answer(String path) throws IOException {
      HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
      if (!login.isEmpty()) {
        request.header(
            "Authorization",
            "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
      }
      try {
        return HttpClient.newHttpClient()
            .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    String text(String path) throws IOException {
      return new String(answer(path).body(), StandardCharsets.UTF_8);
    }
  }

  private Served asAdmin() {
    return new Served(gateway.url(), "admin:" + gateway.token());
  }

  private List<LoggedRecord> records(LogSource source, Receipt... receipts) throws IOException {
    List<LoggedRecord> records = new ArrayList<>();
    LogCheck check = new LogCheck(source, key());
    for (Receipt receipt : receipts) {
      check.holding(receipt);
    }
    LogCheck.Result result =
        check.run((index, entry) -> records.add(LoggedRecord.find(entry).orElseThrow()));
    assertThat(result.faults()).isEmpty();
    return records;
  }

  @Test
  void whoeverPushesGetsAReceiptThatTheServedLogHolds() throws IOException {
    CommitId before = world.head();
    Receipt refused = receipt(push(unsigned()).err());
    CommitId pending = world.myapp().pendingBump("production");
    Receipt landed = receipt(push(pending).err());

    List<LoggedRecord> records = records(asAdmin(), refused, landed);

    assertThat(records.get((int) refused.index()).text("result")).isEqualTo("refused");
    assertThat(records.get((int) landed.index()).text("result")).isEqualTo("landed");
    LoggedRecord decision = records.get((int) landed.index() - 1);
    assertThat(decision.text("verdict")).isEqualTo("accept");
    assertThat(decision.text("registry")).isEqualTo(before.hex());
    assertThat(decision.column("updates", "new")).containsExactly(pending.hex());
    assertThat(decision.texts("packs")).hasSize(1);
    assertThat(decision.numbers("micros")).containsKeys("receive", "wait", "facts", "policy");
    LoggedRecord refusal = records.get((int) refused.index() - 1);
    assertThat(refusal.column("findings", "code")).contains("registry-tip-not-signed");
    assertThat(records.get(0).text("policy")).isEqualTo(decision.text("policy"));
  }

  @Test
  void theReceiptComesAfterTheWordsAndInJsonToo() throws IOException {
    GitCommand.Result text = push(unsigned());
    assertThat(text.err().lines().filter(line -> line.startsWith("remote: ")).findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith("remote: byreis: "));
    Receipt refused = receipt(push(unsigned(), "byreis.format=json").err().replace("\":\"", ": "));
    CommitId pending = world.myapp().pendingBump("production");
    Receipt landed = receipt(push(pending, "byreis.format=json").err().replace("\":\"", ": "));
    assertThat(records(asAdmin(), refused, landed)).hasSize(7);
  }

  @Test
  void aDryRunIsJudgedAndRefusedAndOnRecord() throws IOException {
    CommitId before = world.head();
    CommitId pending = world.myapp().pendingBump("production");

    GitCommand.Result good = push(pending, "byreis.dry-run");
    GitCommand.Result bad = push(unsigned(), "byreis.dry-run");

    assertThat(good.succeeded()).isFalse();
    assertThat(good.err()).contains("dry-run (ROT-71)").contains("would be accepted");
    assertThat(bad.err()).contains("registry-tip-not-signed").doesNotContain("would be accepted");
    assertThat(served.run("rev-parse", "main")).isEqualTo(before.hex());
    assertThat(records(asAdmin(), receipt(good.err()), receipt(bad.err()))).hasSize(5);
    assertThat(push(pending).succeeded()).isTrue();
  }

  @Test
  void theLogGoesOnAfterARestart() throws IOException {
    Receipt before = receipt(push(unsigned()).err());
    gateway = gateway.restarted();
    Receipt after = receipt(push(unsigned()).err());
    assertThat(records(asAdmin(), before, after)).hasSize(6);
  }

  @Test
  void whoMayNotReadTheRegistrySeesNeitherLogNorMetrics() throws IOException {
    Served nobody = new Served(gateway.url(), "");
    for (String path : List.of("log/checkpoint", "log/tile/0/000.p/1", "metrics")) {
      assertThat(nobody.answer(path).statusCode()).isEqualTo(401);
      assertThat(asAdmin().answer(path).statusCode()).isEqualTo(200);
    }
    for (String path :
        List.of("log/key", "log/head", "log/tile/0/000.p/99", "log/tile/../key", "log/")) {
      assertThat(asAdmin().answer(path).statusCode()).as(path).isGreaterThanOrEqualTo(400);
    }
  }

  @Test
  void metricsCountPushesAndMeasureTheirSteps() throws IOException {
    push(unsigned());
    push(world.myapp().pendingBump("production"));

    String page = asAdmin().text("metrics");

    assertThat(page)
        .contains(
            "byreis_pushes_total{code=\"registry-tip-not-signed\",repository=\"registry\","
                + "verdict=\"reject\"} 1.0")
        .contains(
            "byreis_pushes_total{code=\"landed\",repository=\"registry\",verdict=\"accept\"} 1.0")
        .contains("byreis_push_step_seconds_count{step=\"landing\"} 1")
        .contains("byreis_push_step_seconds_bucket{step=\"policy\",le=\"30.0\"} 2")
        .contains("byreis_rotation_oldest_open_seconds 0.0")
        .contains("jvm_memory_used_bytes");
  }
}
