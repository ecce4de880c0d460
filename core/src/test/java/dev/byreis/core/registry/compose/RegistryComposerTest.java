package dev.byreis.core.registry.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.Vectors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Composes the stock fixture again: the same counter files, rows and bodies. */
class RegistryComposerTest {
  private static final ProjectId MYAPP = new ProjectId("myapp");
  private static final LogicalName PRODUCTION = new LogicalName("production");
  private static final Vectors STOCK = Vectors.STOCK;

  @Test
  void theStockFixtureIsComposedAgainByteForByte() throws MalformedRegistryException {
    assertThat(
            RegistryComposer.initialCounters(
                    MYAPP, List.of(PRODUCTION), Instant.parse("2026-01-01T00:00:00Z"))
                .values())
        .containsExactly(STOCK.utf8("C1_counter_blob"));

    Sha256 merged = new Sha256("5e9e478e2f64792881760eab302c86627a2ba29b9388285be51950bd3318abb0");
    assertIs(
        "C2",
        "C2_pending",
        on("C1", "2026-01-01T00:02:00Z")
            .pendingBump(
                new Target(counter("C1"), merged), new TargetPr("myorg/myapp-secrets#42")));

    Composition merge =
        on("C2", "2026-01-01T00:03:00.123456789Z")
            .mergeBump(counter("C2"), "DATABASE_URL", AuditEvents.Encryption.KEPT, Bytes.empty());
    assertIs("C3", "C3_merge", merge);

    Composition rotation =
        on("C4", "2026-01-01T00:05:00Z")
            .rotationCommit(
                new AuditEvents.Announced(CounterValue.of(1), RecipientDelta.NONE),
                List.of(counter("C4")),
                Map.of(),
                auditOf(merge));
    assertIs("C5", "C5_rotation", rotation);
    assertThat(auditOf(rotation).startsWith(auditOf(merge))).isTrue();

    assertIs(
        "C7",
        "C7_reversal",
        on("C6", "2026-01-01T00:07:00.5Z").reversal(List.of(counter("C6")), auditOf(rotation)));
  }

  @Test
  void whatNeedsAnOpenPendingIsNotComposedWithoutOne() throws MalformedRegistryException {
    RegistryComposer composer = on("C7", "2026-01-01T00:08:00Z");
    Counter settled = counter("C7");
    assertThatThrownBy(
            () -> composer.mergeBump(settled, "", AuditEvents.Encryption.KEPT, Bytes.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> composer.reversal(List.of(settled), Bytes.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> composer.reversal(List.of(), Bytes.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void assertIs(String commit, String vector, Composition composition) {
    assertThat(composition.bodyBytes().toLatin1()).isEqualTo(STOCK.text(vector + ".body"));
    assertThat(composition.files())
        .containsEntry(
            RegistryPath.ofCounter(MYAPP, PRODUCTION), STOCK.utf8(commit + "_counter_blob"));
  }

  private static Bytes auditOf(Composition composition) {
    Bytes log = composition.files().get(RegistryPath.ofAudit(MYAPP));
    assertThat(log).isNotNull();
    return Objects.requireNonNull(log);
  }

  private static RegistryComposer on(String parent, String now) {
    return new RegistryComposer(
        MYAPP, new CommitId(STOCK.text("commits." + parent)), Instant.parse(now));
  }

  private static Counter counter(String name) throws MalformedRegistryException {
    return CounterFormat.read(STOCK.utf8(name + "_counter_blob"), MYAPP, PRODUCTION);
  }
}
