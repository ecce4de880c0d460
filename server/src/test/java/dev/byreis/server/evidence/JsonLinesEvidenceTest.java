package dev.byreis.server.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesEvidenceTest {
  private static final Instant NOW = Instant.parse("2026-05-21T08:00:00Z");
  private static final RefUpdate TO_MAIN =
      new RefUpdate.Create(RefName.MAIN, new ObjectName("1".repeat(40)));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("pushes.jsonl");
  }

  private static Visit visit(String id) {
    return new Visit(
        HostedRepository.registry("registry", Path.of("r")),
        new Principal.Member("eve", Role.READER),
        id,
        NOW);
  }

  private static Decision refused(String id, int times) {
    return new Decision(
        visit(id),
        Collections.nCopies(times, TO_MAIN),
        Decision.Answer.REJECT,
        Collections.nCopies(times, Violation.ofPush(Code.COMMIT_NOT_SIGNED)),
        NOW);
  }

  @Test
  void eachRecordIsOneLineInAFileOfTheOwners() throws IOException {
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(file)) {
      evidence.decided(refused("a", 1));
      evidence.ended(new Outcome(visit("a"), Outcome.Result.REFUSED, NOW));
    }
    String who =
        "\"time\":\"2026-05-21T08:00:00Z\",\"correlation_id\":\"a\",\"repository\":\"registry\","
            + "\"principal\":\"eve\",\"role\":\"reader\",\"received\":\"2026-05-21T08:00:00Z\",";
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "{\"record\":\"decision\","
                + who
                + "\"answer\":\"reject\",\"refs\":1,\"updates\":[{\"ref\":\"refs/heads/main\","
                + "\"from\":\"absent\",\"to\":\""
                + "1".repeat(40)
                + "\"}],\"violations\":1,\"codes\":[\"commit-not-signed\"]}",
            "{\"record\":\"outcome\"," + who + "\"result\":\"refused\"}");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aDecisionIsFoundAgainByItsDigestAlsoAfterARestart() throws IOException {
    Sha256 digest;
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(file)) {
      evidence.decided(refused("a", 1));
      digest = evidence.decided(refused("b", 1));
      assertThat(evidence.holds(digest)).isTrue();
    }
    assertThat(digest.hex())
        .isEqualTo(Bytes.utf8(Files.readAllLines(file).get(1) + "\n").sha256Hex());
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(file)) {
      assertThat(evidence.holds(digest)).isTrue();
      assertThat(evidence.holds(new Sha256("0".repeat(64)))).isFalse();
    }
  }

  @Test
  void whatACrashCutOffDoesNotSpoilTheNextRecord() throws IOException {
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(file)) {
      evidence.decided(refused("a", 1));
    }
    Files.writeString(file, "{\"record\":\"dec", StandardOpenOption.APPEND);
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(file)) {
      assertThat(evidence.holds(evidence.decided(refused("b", 1)))).isTrue();
    }
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void longListsAreCutAndCounted() throws IOException {
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(file)) {
      evidence.decided(refused("a", 5_000));
    }
    String line = Files.readString(file);
    assertThat(line).contains("\"refs\":5000").contains("\"violations\":5000");
    assertThat(line.split("commit-not-signed", -1)).hasSize(JsonLinesEvidence.MOST + 1);
    assertThat(line.split("refs/heads/main", -1)).hasSize(JsonLinesEvidence.MOST + 1);
  }

  @Test
  void manyWritersWriteWholeLines() throws IOException {
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(file)) {
      IntStream.range(0, 200)
          .parallel()
          .forEach(
              i -> {
                try {
                  evidence.decided(refused("push" + i, 3));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    assertThat(Files.readAllLines(file))
        .hasSize(200)
        .doesNotHaveDuplicates()
        .allMatch(line -> line.startsWith("{\"record\"") && line.endsWith("]}"));
  }

  @Test
  void aFullDiskIsToldToTheCaller() throws IOException {
    try (JsonLinesEvidence evidence = new JsonLinesEvidence(Path.of("/dev/full"))) {
      for (Decision decision : List.of(refused("a", 1), refused("b", 100))) {
        assertThatThrownBy(() -> evidence.decided(decision)).isInstanceOf(IOException.class);
      }
    }
  }
}
