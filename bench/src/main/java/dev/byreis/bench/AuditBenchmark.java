package dev.byreis.bench;

import dev.byreis.core.audit.AuditVerification;
import dev.byreis.core.audit.AuditVerifier;
import dev.byreis.core.audit.LineStatus;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Verification of one project's audit log, for each line: a short log against a long one. */
final class AuditBenchmark implements Benchmark {
  private static final int SHORT = 200;

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int length =
        switch (size) {
          case QUICK -> 1_000;
          case FULL -> 10_000;
        };
    int rounds =
        switch (size) {
          case QUICK -> 5;
          case FULL -> 15;
        };
    Result result = new Result(name());
    try (GrowingRegistry few = GrowingRegistry.of(folder.resolve("short.git"), 1, SHORT, 15);
        GrowingRegistry many = GrowingRegistry.of(folder.resolve("long.git"), 1, length, 15)) {
      // as an auditor's clone is: else what grows is the number of packs
      few.git().run("repack", "-adq");
      many.git().run("repack", "-adq");
      measure(few, rounds);
      measure(many, 1);
      Row baseline =
          result.baseline(few.commits() + " commits", "us", Samples.of(measure(few, rounds)));
      result.against(baseline, many.commits() + " commits", Samples.of(measure(many, rounds)));
    }
    result.remark("us per line of the log; every second commit has brought one");
    return result;
  }

  private static List<Double> measure(GrowingRegistry registry, int rounds) {
    List<Double> perLine = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      int lines = verify(registry);
      perLine.add((System.nanoTime() - start) / 1e3 / lines);
    }
    return perLine;
  }

  private static int verify(GrowingRegistry registry) {
    RegistryPolicy policy =
        RegistryPolicy.of(
            new Trust(TrustMode.ROSTER, new Sha256(TestKeys.ANCHOR.publicKey().fingerprint())));
    try (GitStore store = GitStore.open(registry.world().repository())) {
      AuditVerification log =
          AuditVerifier.verify(
              store.view(), registry.world().head(), registry.world().myapp().project(), policy);
      if (log.lines().isEmpty()
          || !log.lines().stream().allMatch(line -> line.status() == LineStatus.VERIFIED)) {
        throw new AssertionError("the log does not verify");
      }
      return log.lines().size();
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }
}
