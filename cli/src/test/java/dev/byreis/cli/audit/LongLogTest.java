package dev.byreis.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.Place;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A log of 50,000 lines. Only the last commit holds all of it: the others hold their own line, as
 * making each of its versions would cost the square of its length. The verification asks for the
 * versions no more than it would in a registry that has them.
 */
@Tag("slow")
class LongLogTest {
  private static final Logger LOG = Logger.getLogger(LongLogTest.class.getName());
  private static final ProjectId PROJECT = new ProjectId("myapp");
  private static final LogicalName FILE = new LogicalName("production");

  @TempDir private Path folder;

  @Test
  void fiftyThousandLinesAreFineAndTenTimesAsManyCostTenTimesAsMuch() throws Exception {
    Duration tenth = verified("short", 5_000);
    Duration whole = verified("long", 50_000);
    LOG.info("5,000 lines: " + tenth.toMillis() + " ms, 50,000 lines: " + whole.toMillis() + " ms");
    assertThat(whole).isLessThan(tenth.multipliedBy(30));
  }

  private Duration verified(String name, int lines) throws Exception {
    try (RegistryWorld world =
        RegistryWorld.inRosterMode(folder.resolve(name).resolve("registry"), 1000)) {
      world.genesis();
      write(world, lines);
      world.flush();
      Place place =
          new Place(folder.resolve(name).resolve("operator"))
              .trusting(TestKeys.ANCHOR.publicKey(), TrustMode.ROSTER)
              .with("BYREIS_REGISTRY", "file://" + world.repository());
      long before = System.nanoTime();
      CommandRun run =
          CommandRun.of(place.environment(), "audit", "verify", "--project", PROJECT.value());
      Duration taken = Duration.ofNanos(System.nanoTime() - before);
      assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(ExitClass.OK);
      assertThat(run.out())
          .isEqualTo("audit of myapp: ok, " + lines + " lines, head " + world.head() + "\n");
      return taken;
    }
  }

  private static void write(RegistryWorld world, int lines) throws Exception {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    TreePath path = RegistryPath.ofAudit(PROJECT);
    for (int i = 0; i < lines; i++) {
      ComposedCommit commit =
          new RegistryComposer(PROJECT, world.head(), world.now())
              .mergeBump(announced(world, i), "API_KEY", AuditEvents.Encryption.KEPT, Bytes.empty())
              .signedBy(TestKeys.ALICE.signer());
      Bytes row = commit.files().getOrDefault(path, Bytes.empty());
      log.writeBytes(row.toByteArray());
      Map<String, Bytes> files = new TreeMap<>();
      commit.files().forEach((at, content) -> files.put(at.value(), content));
      if (i == lines - 1) {
        files.put(path.value(), Bytes.owning(log.toByteArray()));
      }
      world.commit(world.administrativeDraft("", files).withMessage(commit.message()));
    }
  }

  private static Counter announced(RegistryWorld world, int last) throws Exception {
    TargetPr pr = TargetPr.ofMerge(new RepoSlug("myorg/myapp-secrets"), last + 1);
    Counter.Standing standing =
        last == 0
            ? Counter.Standing.INITIAL
            : new Counter.Standing(CounterValue.of(last), pr.value(), CounterValue.ZERO);
    Pending pending =
        new Pending(
            CounterValue.of(last + 1L),
            new Sha256(Bytes.utf8("artifact " + last).sha256Hex()),
            pr,
            "2026-05-21T08:00:00Z",
            world.head());
    Counter counter = Counter.announcing(PROJECT, FILE, standing, "2026-05-21T08:00:00Z", pending);
    assertThat(CounterFormat.write(counter).isEmpty()).isFalse();
    return counter;
  }
}
