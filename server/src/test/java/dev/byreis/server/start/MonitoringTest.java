package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.control.Wish;
import dev.byreis.server.evidence.LoggedPushes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What operators see of a gateway that has worked, and whether docs/monitoring fits it. */
class MonitoringTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern NAME = Pattern.compile("\\b(byreis|jvm|process|system)_[a-z_]+\\b");

  @TempDir Path folder;
  private ServedProject served;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Logger log = (Logger) LoggerFactory.getLogger(LoggedPushes.class);

  @BeforeEach
  void oneLandsOneIsRefusedAndOneIsPaused() throws IOException {
    log.setLevel(Level.INFO);
    lines.start();
    log.addAppender(lines);
    served = new ServedProject(folder);
    served.announceRotation();
    served.pushProject(served.tip() + ":refs/heads/main");
    served.ask(new Wish.Pause(RepositoryName.find("projects/myapp").orElseThrow(), "an incident"));
  }

  @AfterEach
  void end() {
    log.detachAppender(lines);
    served.close();
  }

  private String page() {
    URI url = URI.create(served.url());
    String login =
        Base64.getEncoder().encodeToString(url.getUserInfo().getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://" + url.getHost() + ":" + url.getPort() + "/metrics"))
            .header("Authorization", "Basic " + login)
            .build();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      return answer.body();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Set<String> served() {
    return page()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]", 2)[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> names(String text) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = NAME.matcher(text);
    while (matcher.find()) {
      names.add(matcher.group());
    }
    return names;
  }

  private static Set<String> names(List<String> expressions) {
    return expressions.stream()
        .flatMap(expression -> names(expression).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void whatHasHappenedIsCounted() {
    assertThat(page())
        .contains("byreis_paused{repository=\"projects/myapp\"} 1.0")
        .contains("byreis_paused{repository=\"registry\"} 0.0")
        .contains("byreis_rotation_state{project=\"myapp\",state=\"phase-1-only\"} 1.0")
        .contains("byreis_pushes_running 0.0", "byreis_pushes_waiting 0.0", "byreis_quarantines 0")
        .contains("verdict=\"reject\"} 1.0")
        .containsPattern("byreis_cache_hits_total\\{cache=\"registry\"} [1-9]")
        .containsPattern("byreis_log_entries [1-9]");
    for (String step : List.of("receive", "wait", "facts", "policy", "evidence", "landing")) {
      assertThat(page()).contains("byreis_push_step_seconds_count{step=\"" + step + "\"}");
    }
  }

  @Test
  void theDocumentationListsEachNameOfOurs() throws IOException {
    String table = Files.readString(DOCS.resolve("operations.md"));
    Set<String> ours =
        served().stream()
            .filter(name -> name.startsWith("byreis_"))
            .map(name -> name.replaceFirst("_seconds_(bucket|count|sum|max)$", "_seconds"))
            .collect(Collectors.toCollection(TreeSet::new));

    Set<String> listed = new TreeSet<>(names(table));
    listed.removeIf(name -> !name.startsWith("byreis_"));
    assertThat(listed).isEqualTo(ours);
  }

  @Test
  void everyAlertRuleUsesWhatThereIs() throws IOException {
    List<String> expressions = new ArrayList<>();
    Object rules =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(DOCS.resolve("monitoring/alerts.yml")));
    for (Object group : list(map(rules).get("groups"))) {
      for (Object rule : list(map(group).get("rules"))) {
        assertThat(keys(rule)).contains("alert", "expr", "labels", "annotations");
        assertThat(keys(map(rule).get("annotations"))).contains("summary", "action");
        expressions.add(String.valueOf(map(rule).get("expr")));
      }
    }

    assertThat(expressions).hasSizeGreaterThan(5).allMatch(text -> !names(text).isEmpty());
    assertThat(served()).containsAll(names(expressions));
  }

  @Test
  void everyPanelUsesWhatThereIs() throws IOException {
    List<String> expressions = new ArrayList<>();
    Path file = DOCS.resolve("monitoring/dashboard.json");
    try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING && "expr".equals(json.currentName())) {
          expressions.add(json.getText());
        }
      }
    }

    assertThat(expressions).hasSizeGreaterThan(10).allMatch(text -> !names(text).isEmpty());
    assertThat(served()).containsAll(names(expressions));
  }

  @Test
  void eachPushIsALineWithFieldsForPrograms() {
    ILoggingEvent refused = lines.list.get(lines.list.size() - 1);

    assertThat(refused.getFormattedMessage()).contains("to projects/myapp by alice: reject, ");
    assertThat(refused.getKeyValuePairs())
        .extracting((KeyValuePair pair) -> pair.key)
        .contains("correlation_id", "repository", "project", "stage", "owner", "verdict", "code");
    assertThat(lines.list).allMatch(line -> line.getLevel() == Level.INFO);
  }

  private static List<String> keys(@Nullable Object value) {
    return map(value).keySet().stream().map(String::valueOf).toList();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
