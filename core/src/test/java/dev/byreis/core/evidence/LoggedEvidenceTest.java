package dev.byreis.core.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedEvidenceTest {
  private static final Instant NOW = Instant.parse("2026-05-21T08:00:00Z");
  private static final Sha256 POLICY = new Sha256("d".repeat(64));
  private static final RefUpdate TO_MAIN =
      new RefUpdate.Create(RefName.MAIN, new ObjectName("1".repeat(40)));

  private static final List<ProjectMoves> MOVES =
      List.of(new ProjectMoves(new ProjectId("pay"), List.of(TO_MAIN)));

  @TempDir Path folder;

  private LoggedEvidence open() throws IOException {
    return LoggedEvidence.open(
        folder,
        "log.example",
        new Start(Door.GATEWAY, POLICY, List.of("byreis-policy 1", "a b"), NOW));
  }

  private static Attempt attempt(String id) {
    return new Attempt(
        Door.GATEWAY, RepositoryName.REGISTRY, new Principal.Member("eve", Role.READER), id, NOW);
  }

  private static Decision decision(String id, Decision.Answer answer, int times) {
    return new Decision(
        attempt(id),
        new Decision.Asked(
            Collections.nCopies(Math.max(1, times), TO_MAIN),
            List.of(new Sha256("e".repeat(64))),
            new TreeSet<>(Set.of("API_KEY"))),
        new Decision.Seen(RefPosition.at(new ObjectName("2".repeat(40))), List.of(), MOVES),
        new Decision.Ruling(
            answer,
            Collections.nCopies(
                times,
                Violation.ofRef(Code.COMMIT_NOT_SIGNED, RefName.MAIN, Fact.of("seen", "\u20ac")))),
        new StepTimes(
            Map.of(
                StepTimes.Step.POLICY,
                Duration.ofMillis(3),
                StepTimes.Step.RECEIVE,
                Duration.ofNanos(1_500))),
        NOW);
  }

  private List<LoggedRecord> records() throws IOException {
    NoteKey key = LogKeyFile.in(folder).find().orElseThrow().publicKey();
    List<LoggedRecord> records = new ArrayList<>();
    LogCheck.Result result =
        new LogCheck(new StoredLog(folder, key), key)
            .run((index, entry) -> records.add(LoggedRecord.find(entry).orElseThrow()));
    assertThat(result.faults()).isEmpty();
    return records;
  }

  @Test
  void recordsHaveOneForm() throws IOException {
    Kept kept;
    try (LoggedEvidence evidence = open()) {
      kept = evidence.refused(decision("a", Decision.Answer.REJECT, 1));
    }
    assertThat(records().stream().map(LoggedRecord::json))
        .containsExactly(
            "{\"v\":1,\"record\":\"start\",\"time\":\"2026-05-21T08:00:00Z\",\"door\":\"gateway\","
                + "\"policy\":\""
                + POLICY
                + "\",\"settings\":2,\"setting\":[\"byreis-policy 1\",\"a b\"]}",
            "{\"v\":1,\"record\":\"decision\",\"time\":\"2026-05-21T08:00:00Z\",\"id\":\"a\","
                + "\"door\":\"gateway\",\"principal\":\"eve\",\"role\":\"reader\","
                + "\"repository\":\"registry\",\"received\":\"2026-05-21T08:00:00Z\",\"refs\":1,"
                + "\"updates\":[{\"ref\":\"refs/heads/main\",\"old\":\"absent\",\"new\":\""
                + "1".repeat(40)
                + "\"}],\"packs\":[\""
                + "e".repeat(64)
                + "\"],\"dropped_keys\":1,\"dropped\":[\"API_KEY\"],\"registry\":\""
                + "2".repeat(40)
                + "\",\"policy\":\""
                + POLICY
                + "\",\"projects\":0,\"states\":[],"
                + "\"moves\":[{\"project\":\"pay\",\"ref\":\"refs/heads/main\",\"old\":\"absent\","
                + "\"new\":\""
                + "1".repeat(40)
                + "\"}],\"verdict\":\"reject\",\"violations\":1,"
                + "\"findings\":[{\"code\":\"commit-not-signed\",\"ref\":\"refs/heads/main\","
                + "\"facts\":[{\"name\":\"seen\",\"value\":\"\\u20AC\"}]}],"
                + "\"micros\":{\"receive\":1,\"policy\":3000}}",
            "{\"v\":1,\"record\":\"outcome\",\"time\":\"2026-05-21T08:00:00Z\",\"id\":\"a\","
                + "\"door\":\"gateway\",\"principal\":\"eve\",\"role\":\"reader\","
                + "\"repository\":\"registry\",\"received\":\"2026-05-21T08:00:00Z\","
                + "\"decision\":\""
                + records().get(2).text("decision")
                + "\",\"result\":\"refused\",\"micros\":{\"receive\":1,\"policy\":3000}}");
    assertThat(kept.receipt().index()).isEqualTo(2);
  }

  @Test
  void anOutcomeNamesItsDecision() throws IOException {
    Kept decided;
    try (LoggedEvidence evidence = open()) {
      decided = evidence.decided(decision("a", Decision.Answer.ACCEPT, 0));
      evidence.ended(
          new Outcome(attempt("a"), decided.digest(), Outcome.Result.LANDED, StepTimes.NONE, NOW));
    }
    assertThat(records().get(2).text("decision")).isEqualTo(decided.digest().hex());
    assertThat(records()).extracting(LoggedRecord::kind).endsWith(LoggedRecord.Kind.OUTCOME);
  }

  @Test
  void aDecisionIsFoundAgainByItsDigestAlsoAfterARestart() throws IOException {
    Sha256 digest;
    try (LoggedEvidence evidence = open()) {
      digest = evidence.decided(decision("a", Decision.Answer.ACCEPT, 0)).digest();
      for (int i = 0; i < 150; i++) {
        evidence.refused(decision("b" + i, Decision.Answer.REJECT, 1));
      }
      assertThat(evidence.holds(digest)).isTrue();
    }
    try (LoggedEvidence evidence = open()) {
      assertThat(evidence.holds(digest)).isTrue();
      assertThat(evidence.holds(new Sha256("0".repeat(64)))).isFalse();
    }
  }

  @Test
  void aRecordThatWouldBeTooLongIsCutAndCounted() throws IOException {
    try (LoggedEvidence evidence = open()) {
      evidence.refused(decision("a", Decision.Answer.REJECT, 300));
      evidence.refused(decision("b", Decision.Answer.REJECT, 5_000));
    }
    LoggedRecord whole = records().get(1);
    assertThat(whole.column("findings", "code")).hasSize(300);
    assertThat(whole.column("updates", "ref")).hasSize(300);
    LoggedRecord cut = records().get(3);
    assertThat(cut.text("violations")).isEqualTo("5000");
    assertThat(cut.column("findings", "code")).hasSizeBetween(100, 4_999);
    assertThat(cut.json().length()).isLessThanOrEqualTo(65_535);
  }

  @Test
  void whatCannotBeWrittenIsToldToTheCaller() throws IOException {
    try (LoggedEvidence evidence = open()) {
      Files.createDirectory(folder.resolve("tile/entries/001"));
      for (int i = 0; i < 127; i++) {
        evidence.refused(decision("a" + i, Decision.Answer.REJECT, 0));
      }
      assertThatThrownBy(() -> evidence.refused(decision("b", Decision.Answer.REJECT, 0)))
          .isInstanceOf(IOException.class);
    }
    assertThat(records()).hasSize(255);
  }

  /** A tile is 256 entries: a landing may be interrupted on either side of the end of one. */
  @Test
  void aDecisionIsFoundAfterACrashWhereverInTheLogItIs(@TempDir Path elsewhere) throws IOException {
    try (LoggedEvidence evidence = open()) {
      for (int i = 0; i < 520; i++) {
        Sha256 decision = evidence.decided(decision("x" + i, Decision.Answer.ACCEPT, 0)).digest();
        if (i % 256 < 8 || i % 256 > 248) {
          Path left = copy(elsewhere.resolve("at-" + i));
          try (LoggedEvidence found =
              LoggedEvidence.open(
                  left, "log.example", new Start(Door.GATEWAY, POLICY, List.of(), NOW))) {
            assertThat(found.holds(decision)).as("decision %s", i).isTrue();
          }
        }
      }
    }
  }

  /** What a process that is killed now would leave. */
  private Path copy(Path to) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(folder.relativize(file).toString()));
      }
    }
    return to;
  }
}
