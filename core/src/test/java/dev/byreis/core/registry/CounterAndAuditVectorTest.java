package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterAndAuditVectorTest {
  private static final ProjectId MYAPP = new ProjectId("myapp");

  @ParameterizedTest
  @ValueSource(strings = {"C1", "C2", "C3", "C4", "C5", "C6", "C7"})
  void aCounterFileIsReadAndWrittenAgain(String name) throws MalformedRegistryException {
    Bytes blob = Vectors.STOCK.utf8(name + "_counter_blob");
    Counter counter = CounterFormat.read(blob, MYAPP, new LogicalName("production"));
    assertThat(CounterFormat.write(counter)).isEqualTo(blob);
  }

  @ParameterizedTest
  @ValueSource(strings = {"C3", "C5", "C7"})
  void aStockAuditLineIsReadAndWrittenAgain(String name) throws MalformedRegistryException {
    Bytes line = Vectors.STOCK.utf8(name + "_audit_line.line");
    Bytes bare = line.slice(0, line.length() - (line.at(line.length() - 1) == '\n' ? 1 : 0));
    assertThat(AuditLine.write(AuditLine.read(bare))).isEqualTo(bare);
    assertThat(AuditLine.entrySha(bare).hex())
        .isEqualTo(Vectors.STOCK.text(name + "_audit_line.sha256"));
    assertThat(AuditValues.failing(AuditLine.read(bare))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X03", "X05", "X08", "X11", "X13", "X15"})
  void anExtensionAuditLineIsReadAndWrittenAgain(String name) throws MalformedRegistryException {
    Bytes bare = extensionLine(name);
    assertThat(AuditLine.write(AuditLine.read(bare))).isEqualTo(bare);
    assertThat(AuditLine.entrySha(bare).hex())
        .isEqualTo(Vectors.EXTENSION.text("cases." + name + ".audit_entry_sha"));
    assertThat(AuditValues.failing(AuditLine.read(bare))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0001',
      value = {
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-26T10:00:00Z\",\"actor\":\"admin-1\","
            + "\"project_id\":\"testproject\",\"file_name\":\"prod\",\"outcome\":\"ok\"}"
            + "|1c91cda2b5f7d838a9179520b7e177bfc5048e89817d8415f9b28bc5b2ee2ff5",
        "{\"kind\":\"rotation\",\"occurred_at\":\"2026-05-26T10:01:00Z\",\"actor\":\"admin-1\","
            + "\"project_id\":\"testproject\",\"file_name\":\"prod\",\"outcome\":\"ok\"}"
            + "|bddc114c53bfc10a61b1e6ce5d66c63f21b8da4e1c13a82a648be4e680f4386e",
        "{\"kind\":\"merge\",\"occurred_at\":\"2026-05-26T12:00:00Z\","
            + "\"actor\":\"admin-key-label\",\"project_id\":\"proj-sha-bind\","
            + "\"file_name\":\"secrets\",\"key_name\":\"API-KEY\",\"pr_ref\":\"org/repo#99\","
            + "\"outcome\":\"ok\",\"details\":{\"counter\":\"42\"}}"
            + "|b9c69ef90359e1f8858a8461741ac54f24d618f8cc6c546448aaf49d9e186482",
        "{\"kind\":\"rotation\",\"occurred_at\":\"0001-01-01T00:00:00Z\","
            + "\"project_id\":\"proj-valid\",\"outcome\":\"ok\"}"
            + "|e73e0a788f3f4d006dc9bb80bd7a6f208b2d1d17116fdfbecc838f5b80a5e128"
      })
  void aSingleLineHasItsKnownHash(String line, String hash) throws MalformedRegistryException {
    assertThat(AuditLine.entrySha(Bytes.utf8(line)).hex()).isEqualTo(hash);
    assertThat(AuditLine.write(AuditLine.read(Bytes.utf8(line)))).isEqualTo(Bytes.utf8(line));
  }

  @Test
  void theFactoriesMakeTheRowsOfTheFixtures() {
    Block merged =
        ((CommitBody.MergeBump)
                ((CommitMessage.Signed)
                        CommitMessageReader.read(
                            Bytes.utf8(
                                Vectors.STOCK.text("C3_merge.body")
                                    + "\nbyreis-signer: alice\nbyreis-sig: "
                                    + "0".repeat(128)
                                    + "\n")))
                    .body())
            .block();
    AuditEvent merge =
        AuditEvents.merge(
            Instant.parse("2026-01-01T00:03:00.123456789Z"),
            MYAPP,
            merged,
            "DATABASE_URL",
            AuditEvents.Encryption.KEPT);
    assertThat(AuditLine.entrySha(AuditLine.write(merge)).hex())
        .isEqualTo(Vectors.STOCK.text("C3_audit_line.sha256"));

    AuditEvent reversal =
        AuditEvents.reversal(
            Instant.parse("2026-05-21T08:11:00Z"),
            MYAPP,
            new TargetPr("myorg/myapp-secrets/byreis/rotate-2-20260521t0809z#0"),
            List.of(new LogicalName("staging"), new LogicalName("production")),
            new AuditEvents.Announced(
                CounterValue.of(2),
                new RecipientDelta(
                    List.of(TestKeys.DAVE.recipient()), List.of(TestKeys.CAROL.recipient()))));
    assertThat(AuditLine.write(reversal)).isEqualTo(extensionLine("X11"));
  }

  @Test
  void theFactoriesMakeTheRowsOfRotationsAndReconciliations() throws MalformedRegistryException {
    AuditEvent expected = AuditLine.read(extensionLine("X08"));
    AuditEvent rotation =
        AuditEvents.rotation(
            Instant.parse(expected.occurredAt()),
            MYAPP,
            new AuditEvents.Announced(
                CounterValue.of(1),
                new RecipientDelta(List.of(TestKeys.CAROL.recipient()), List.of())),
            Map.of());
    assertThat(AuditLine.write(rotation)).isEqualTo(extensionLine("X08"));

    AuditEvent forward = AuditLine.read(extensionLine("X13"));
    AuditEvent reconciliation =
        AuditEvents.reconciliation(
            Instant.parse(forward.occurredAt()),
            MYAPP,
            new AuditEvents.Reconciled(CounterValue.of(2), AuditEvents.Direction.FORWARD),
            new TargetPr("myorg/myapp-secrets/byreis/rotate-2-20260521t0809z-2#0"),
            TestKeys.ALICE.id());
    assertThat(AuditLine.write(reconciliation)).isEqualTo(extensionLine("X13"));
  }

  private static Bytes extensionLine(String name) {
    return Bytes.utf8(
        Vectors.EXTENSION.text("cases." + name + ".audit_line").replaceFirst("\n\\z", ""));
  }
}
