package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.TestKeys;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditLineTest {
  private static final Instant NOW = Instant.parse("2026-05-21T08:00:00Z");
  private static final ProjectId MYAPP = new ProjectId("myapp");

  @Test
  void htmlAndLineSeparatorsAreEscapedAsTheStockClientDoes() throws MalformedRegistryException {
    AuditEvent event = withDetail("reason", "<a> & \u2028\u2029 \"\\\n\u0001é");
    Bytes line = AuditLine.write(event);
    assertThat(line)
        .isEqualTo(
            Bytes.utf8(
                "{\"kind\":\"rotation\",\"occurred_at\":\"2026-05-21T08:00:00Z\","
                    + "\"project_id\":\"myapp\",\"outcome\":\"ok\",\"details\":{\"reason\":"
                    + "\"\\u003ca\\u003e \\u0026 \\u2028\\u2029 \\\"\\\\\\n\\u0001é\"}}"));
    assertThat(AuditLine.read(line)).isEqualTo(event);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"kind\":\"merge\"}",
        "{\"kind\":\"\",\"occurred_at\":\"2026-05-21T08:00:00Z\"}",
        "{\"kind\":\"merge\",\"occurred_at\":\"yesterday\"}",
        "{\"kind\":1,\"occurred_at\":\"2026-05-21T08:00:00Z\"}",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\",\"x\":\"y\"}",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\",\"details\":{\"a\":1}}",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\",\"details\":{\"a\":{}}}",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\",\"details\":\"\"}",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\",\"kind\":\"merge\"}",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\"}{}",
        "{\"kind\":\"merge\",\n\"occurred_at\":\"2026-05-21T08:00:00Z\"}",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-21T08:00:00Z\"}\r"
      })
  void aLineOfAnotherShapeIsRefused(String line) {
    assertThatThrownBy(() -> AuditLine.read(Bytes.utf8(line)))
        .isInstanceOf(MalformedRegistryException.class);
  }

  @Test
  void aLineMayBeAsLongAsItMayAndNotLonger() throws MalformedRegistryException {
    int frame = AuditLine.write(withDetail("a", "x")).length() - 1;
    Bytes longest = AuditLine.write(withDetail("a", "x".repeat(AuditLine.LONGEST - frame)));
    assertThat(longest.length()).isEqualTo(AuditLine.LONGEST);
    AuditLine.read(longest);
    Bytes longer = AuditLine.write(withDetail("a", "x".repeat(AuditLine.LONGEST - frame + 1)));
    assertThatThrownBy(() -> AuditLine.read(longer)).hasMessageContaining("larger");
  }

  /** REG-236, row by row: what passes and what does not. */
  @ParameterizedTest
  @CsvSource({
    "from_request_yaml_justification,x,false",
    "FROM_REQUEST_YAML_JUST,x,false",
    "from_request_yaml_handle,alice,true",
    "removed_recipients_0,age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0,true",
    "removed_recipients_0,age1yubikey1qd43050juykyy3lchnnw2caygre8wqmasyk7kvaq7jsnj3wcnrpfvpkgk82,false",
    "Some_PubKey,alice,false",
    "my_age_key_x,alice,false",
    "reversal_target_pr,myorg/myapp-secrets/byreis/rotate-1-20260521t0800z#0,true",
    "reversal_target_pr,host:myorg/x#0,false",
    "from_request_pr_url,owner/repo#1,true",
    "any_url,https://example.org,false",
    "from_request_pr_head_sha,00ff,true",
    "from_request_pr_head_sha,00FF,false",
    "some_hash,,false",
    "file_x,a/b.c-d_e,true",
    "file_x,a b,false",
    "username,x,true",
    "reason,01234567890123456789012345678901,false",
    "reason,0123456789012345678901234567890,true",
    "reason,0123456789+/=0123456789+/=012345x,false"
  })
  void aDetailIsJudgedByItsKey(String key, String value, boolean allowed) {
    AuditEvent event = withDetail(key, value == null ? "" : value);
    assertThat(AuditValues.failing(event).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void everyTopLevelFieldIsJudged() {
    assertThat(failingWith("actor", TestKeys.ALICE.recipient().value())).containsExactly("actor");
    assertThat(failingWith("actor", "alice")).isEmpty();
    assertThat(failingWith("project_id", ".x")).containsExactly("project_id");
    assertThat(failingWith("project_id", "")).containsExactly("project_id");
    assertThat(failingWith("file_name", "a/b")).containsExactly("file_name");
    assertThat(failingWith("key_name", "A,B")).containsExactly("key_name");
    assertThat(failingWith("pr_ref", "x")).containsExactly("pr_ref");
    assertThat(failingWith("outcome", "good")).containsExactly("outcome");
    assertThat(failingWith("outcome", "reverted")).isEmpty();
  }

  @Test
  void aKeyThatIsNotFitToBeShownIsNotShown() {
    assertThat(AuditValues.failing(withDetail("sha\n\u001b[2J", "no hex")))
        .containsExactly("details");
  }

  @Test
  void manyNamesAreReplacedByTheirDigest() {
    List<LogicalName> names =
        IntStream.range(0, 2000).mapToObj(i -> new LogicalName("file-" + i)).toList();
    TargetPr target = new TargetPr("myorg/myapp-secrets/byreis/rotate-1-20260521t0800z#0");

    AuditEvent few = AuditEvents.reversal(NOW, MYAPP, target, names.subList(0, 10));
    assertThat(few.detail("reversal_pendings_cleared_9")).isEqualTo("file-9");

    AuditEvent many = AuditEvents.reversal(NOW, MYAPP, target, names);
    assertThat(many.detail("reversal_pendings_cleared_count")).isEqualTo("2000");
    assertThat(many.details()).containsAllEntriesOf(AuditEvents.clearedDigest(names));
    assertThat(many.details()).doesNotContainKey("reversal_pendings_cleared_0");
    assertThat(AuditValues.failing(many)).isEmpty();
  }

  @Test
  void timesAreWrittenAsTheFormatsDemand() {
    assertThat(Rfc3339.nanos(Instant.parse("2026-01-01T00:07:00.500Z")))
        .isEqualTo("2026-01-01T00:07:00.5Z");
    assertThat(Rfc3339.nanos(NOW)).isEqualTo("2026-05-21T08:00:00Z");
    assertThat(Rfc3339.seconds(Instant.parse("2026-01-01T00:07:00.999Z")))
        .isEqualTo("2026-01-01T00:07:00Z");
    assertThat(Rfc3339.find("2026-01-01T02:00:00+02:00"))
        .contains(Instant.parse("2026-01-01T00:00:00Z"));
    for (String no : List.of("2026-02-30T00:00:00Z", "2026-01-01t00:00:00Z", "2026-01-01", "")) {
      assertThat(Rfc3339.find(no)).as(no).isEmpty();
    }
  }

  private static List<String> failingWith(String field, String value) {
    Map<String, String> fields = new TreeMap<>(Map.of("project_id", "myapp", "outcome", "ok"));
    fields.put(field, value);
    return AuditValues.failing(
        new AuditEvent("rotation", Rfc3339.nanos(NOW), fields, new TreeMap<>()));
  }

  private static AuditEvent withDetail(String key, String value) {
    return new AuditEvent(
        "rotation",
        Rfc3339.nanos(NOW),
        Map.of("project_id", "myapp", "outcome", "ok"),
        new TreeMap<>(Map.of(key, value)));
  }
}
