package dev.byreis.bench;

import dev.byreis.bench.micro.ArtifactMicro;
import dev.byreis.bench.micro.ClassifierMicro;
import dev.byreis.bench.micro.CommitMicro;
import dev.byreis.bench.micro.PolicyMicro;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The hot paths of a judgement, each alone in memory of its own, against the bare verification of
 * one Ed25519 signature.
 */
final class MicroBenchmark implements Benchmark {
  /** What is measured, in the order of the table; the first is what all others are held against. */
  static final List<Line> LINES =
      List.of(
          new Line(CommitMicro.class, "rawVerification", "raw Ed25519 verification"),
          new Line(CommitMicro.class, "sshsigCheck", "SSHSIG: check of a commit"),
          new Line(CommitMicro.class, "sshsigRead", "SSHSIG: without the curve"),
          new Line(CommitMicro.class, "commitParse", "commit: parse"),
          new Line(CommitMicro.class, "messageRead", "commit: message and footer"),
          new Line(ArtifactMicro.class, "artifactParse", "artifact: parse"),
          new Line(ArtifactMicro.class, "manifest", "artifact: manifest"),
          new Line(ClassifierMicro.class, "classify", "classifier"),
          new Line(PolicyMicro.class, "registryAnnouncement", "policy: announcement to registry"),
          new Line(PolicyMicro.class, "registryRotationCommit", "policy: rotation's commit"),
          new Line(PolicyMicro.class, "projectMerge", "policy: merge to project"));

  /**
   * One measured method.
   *
   * @param type where it is
   * @param method its name
   * @param words what the table says
   */
  record Line(Class<?> type, String method, String words) {
    /** What JMH calls it. */
    String benchmark() {
      return type.getName() + "." + method;
    }
  }

  /** How much JMH does: each fork is a JVM of its own. */
  private record Amounts(int forks, int warmUps, int iterations, TimeValue each) {}

  @Override
  public String name() {
    return "micro";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    Amounts amounts =
        switch (size) {
          case QUICK -> new Amounts(1, 2, 3, TimeValue.milliseconds(300));
          case FULL -> new Amounts(2, 5, 6, TimeValue.seconds(1));
        };
    Collection<RunResult> found = measure(amounts, folder);
    Result result = new Result(name());
    Row raw = result.baseline(LINES.get(0).words(), "us", of(LINES.get(0), found));
    LINES.stream().skip(1).forEach(l -> result.against(raw, l.words(), of(l, found)));
    result.remark(
        "us for one, the mean of an iteration; error: half of the 99.9 % interval of the mean");
    result.remark("ratio: how many bare verifications it costs");
    return result;
  }

  private static Collection<RunResult> measure(Amounts amounts, Path folder) {
    OptionsBuilder options = new OptionsBuilder();
    LINES.forEach(line -> options.include(line.benchmark().replace(".", "\\.") + "$"));
    options
        .mode(Mode.AverageTime)
        .timeUnit(TimeUnit.MICROSECONDS)
        .forks(amounts.forks())
        .warmupIterations(amounts.warmUps())
        .warmupTime(amounts.each())
        .measurementIterations(amounts.iterations())
        .measurementTime(amounts.each())
        .jvmArgsAppend("-Djava.io.tmpdir=" + folder)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
    try {
      return new Runner(options.build()).run();
    } catch (RunnerException e) {
      throw new AssertionError(e);
    }
  }

  private static Samples of(Line line, Collection<RunResult> found) {
    List<Double> iterations = new ArrayList<>();
    for (RunResult run : found) {
      if (run.getParams().getBenchmark().equals(line.benchmark())) {
        for (BenchmarkResult fork : run.getBenchmarkResults()) {
          fork.getIterationResults()
              .forEach(iteration -> iterations.add(iteration.getPrimaryResult().getScore()));
        }
      }
    }
    return Samples.of(iterations);
  }
}
