package dev.byreis.bench;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Verification of a whole history against git's own, and against the bare cost of the curve. */
final class VerifyBenchmark implements Benchmark {
  private static final int FEWEST_PROJECTS = 50;

  /** Of one project: its log has half as many lines. A longer history has more projects. */
  private static final int COMMITS_OF_A_PROJECT = 400;

  /** All is put into one pack before anything is measured. */
  private static final int COMMITS_PER_PACK = 1_000;

  private static final int GIT_SAMPLE = 200;
  private static final int PROVIDER_SAMPLE = 2_000;
  private static final int DIFFERENT_MESSAGES = 1_000;
  private static final int[] LENGTHS =
      Stream.of(System.getProperty("byreis.bench.verify.commits", "1000,20000,100000").split(","))
          .mapToInt(Integer::parseInt)
          .toArray();

  @Override
  public String name() {
    return "verify";
  }

  @Override
  public Result run(Size size, Path folder) throws IOException {
    int[] lengths =
        switch (size) {
          case QUICK -> new int[] {1_000};
          case FULL -> LENGTHS;
        };
    int rounds =
        switch (size) {
          case QUICK -> 3;
          case FULL -> 5;
        };
    Result result = new Result(name());
    for (int length : lengths) {
      measure(folder.resolve("registry-" + length + ".git"), length, rounds, result);
    }
    result.remark("us per commit; git: " + GIT_SAMPLE + " newest commits, its own start included");
    result.remark("raw: the Ed25519 verifications of all commits and footers, on all cores");
    result.remark("raw, other providers: as many, taken from " + PROVIDER_SAMPLE + " of them");
    return result;
  }

  private static void measure(Path folder, int length, int rounds, Result result)
      throws IOException {
    try (GrowingRegistry registry =
        GrowingRegistry.of(folder, projects(length), length, COMMITS_PER_PACK)) {
      // as an auditor's clone is, and a gateway's own store after its upkeep
      registry.git().run("repack", "-adq");
      Path signers = folder.resolveSibling("signers");
      Files.writeString(
          signers,
          OpenSshKeys.allowedSignersLine("anchor", TestKeys.ANCHOR.publicKey())
              + "\n"
              + OpenSshKeys.allowedSignersLine("alice", TestKeys.ALICE.key().publicKey())
              + "\n");
      List<Double> ours = new ArrayList<>();
      List<Double> raw = new ArrayList<>();
      Map<ProviderSignatures, List<Double>> providers = new LinkedHashMap<>();
      ProviderSignatures.all().forEach(each -> providers.put(each, new ArrayList<>()));
      List<Double> gits = new ArrayList<>();
      int signatures = length + registry.footers();
      List<SignedMessage> messages = SignedMessage.some();
      verify(registry);
      for (int round = 0; round < rounds; round++) {
        ours.add(micros(() -> verify(registry)) / length);
        raw.add(micros(() -> verifyRaw(messages, signatures)) / length);
        providers.forEach(
            (provider, times) ->
                times.add(
                    micros(() -> provider.verify(PROVIDER_SAMPLE))
                        / PROVIDER_SAMPLE
                        * signatures
                        / length));
        gits.add(micros(() -> gitLog(registry.git(), signers)) / GIT_SAMPLE);
      }
      Row baseline = result.baseline(length + ": registry verify", "us", Samples.of(ours));
      result.against(baseline, length + ": git log --format=%G?", Samples.of(gits));
      result.against(baseline, length + ": raw signatures, BouncyCastle", Samples.of(raw));
      providers.forEach(
          (provider, times) ->
              result.against(
                  baseline, length + ": raw signatures, " + provider.name(), Samples.of(times)));
    }
  }

  private static int projects(int length) {
    return Integer.getInteger(
        "byreis.bench.verify.projects", Math.max(FEWEST_PROJECTS, length / COMMITS_OF_A_PROJECT));
  }

  private static double micros(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e3;
  }

  private static void verify(GrowingRegistry registry) {
    Trust trust =
        new Trust(TrustMode.ROSTER, new Sha256(TestKeys.ANCHOR.publicKey().fingerprint()));
    try (GitStore store = GitStore.open(registry.world().repository())) {
      Optional<VerifiedRegistry> verified =
          RegistryVerifier.verify(store.view(), registry.world().head(), RegistryPolicy.of(trust))
              .fold(Optional::of, not -> Optional.empty());
      if (verified.isEmpty() || !verified.get().conformity().isFull()) {
        throw new AssertionError("the registry does not verify");
      }
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** A thousand messages of a usual length, as often as it takes. */
  private static void verifyRaw(List<SignedMessage> some, int signatures) {
    long good =
        IntStream.range(0, signatures)
            .parallel()
            .filter(i -> some.get(i % some.size()).isGood())
            .count();
    if (good != signatures) {
      throw new AssertionError("a good signature was refused");
    }
  }

  /** A processor foresees each step of a signature that it has just verified. */
  private record SignedMessage(Bytes message, Bytes signature) {
    static List<SignedMessage> some() {
      return IntStream.range(0, DIFFERENT_MESSAGES)
          .mapToObj(i -> Bytes.utf8("x".repeat(120) + i))
          .map(message -> new SignedMessage(message, TestKeys.ALICE.key().sign(message)))
          .toList();
    }

    boolean isGood() {
      return TestKeys.ALICE.key().publicKey().verifies(message, signature);
    }
  }

  private static void gitLog(GitCommand git, Path signers) {
    String out =
        git.run(
            "-c",
            "gpg.format=ssh",
            "-c",
            "gpg.ssh.allowedSignersFile=" + signers,
            "log",
            "-" + GIT_SAMPLE,
            "--format=%G?",
            "main");
    if (!out.replace("\n", "").equals("G".repeat(GIT_SAMPLE))) {
      throw new AssertionError("git does not find every signature good: " + out);
    }
  }
}
