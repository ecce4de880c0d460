package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.PushOptions;
import dev.byreis.core.report.Refusal;
import dev.byreis.core.report.RefusalJson;
import dev.byreis.core.report.RefusalText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;

/**
 * The hook's main: git calls it before any ref moves, and moves refs only if it ends with 0. It
 * ends with 0 on Accept alone, having said {@link #ACCEPTED} on standard output; on everything
 * else, known or not, with 1, a refusal with its code on standard error, and {@link #TOLD}.
 */
public final class PreReceive {
  /** What the script that starts the hook waits for, as the only line of standard output. */
  static final String ACCEPTED = "byreis-hook: accept";

  /** The same for a refusal that has been told in full. */
  static final String TOLD = "byreis-hook: refuse";

  private static final int REFUSED = 1;

  private final PrintStream out;
  private final PrintStream err;

  PreReceive(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Judges the push that git is about to make. */
  public static void main(String[] arguments) {
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    HookCall call =
        new HookCall(
            List.of(arguments), Path.of(""), System.getenv(), System.in, InstantSource.system());
    System.exit(
        new PreReceive(
                new PrintStream(System.out, true, StandardCharsets.US_ASCII),
                new PrintStream(System.err, true, StandardCharsets.US_ASCII))
            .run(call));
  }

  /** The status to end with, after everything has been said. */
  int run(HookCall call) {
    try {
      HookAnswer answer = answer(call);
      return answer
          .verdict()
          .fold(
              accept -> accepted(),
              reject -> refused(answer, Refusal.of(reject, correlationId(), List.of())),
              unclear -> refused(answer, Refusal.of(unclear, correlationId(), List.of())));
    } catch (Throwable failure) {
      return failed(failure);
    }
  }

  private HookAnswer answer(HookCall call) throws IOException {
    Links links = Links.OF_THE_PROJECT;
    PushOptions.Format format = PushOptions.Format.TEXT;
    try {
      PushOptions options = GivenOptions.read(call.environment());
      format = options.format();
      Path repository = Quarantine.findRepository(call.environment(), call.folder());
      HookSettings settings = HookSettingsReader.read(call.configuration(repository), repository);
      links = settings.links();
      List<RefUpdate> updates = PushedRefs.read(call.input());
      GivenOptions.requireKnown(options);
      return new HookAnswer(verdict(call, repository, settings, updates), links, format);
    } catch (UnfitCallException e) {
      return new HookAnswer(verdictOn(e.violation()), links, format);
    } catch (UnreadableRepositoryException e) {
      return new HookAnswer(RegistryHook.cannotSee(String.valueOf(e.getMessage())), links, format);
    }
  }

  private static Verdict verdict(
      HookCall call, Path repository, HookSettings settings, List<RefUpdate> updates)
      throws IOException, UnreadableRepositoryException, UnfitCallException {
    RegistryHook hook = new RegistryHook(settings, call.clock().instant());
    boolean onlyDeletes = updates.stream().allMatch(RefUpdate.Delete.class::isInstance);
    return onlyDeletes
        ? hook.judgeDeletion(repository, updates)
        : hook.judge(Quarantine.of(repository, call.environment()), updates);
  }

  private static Verdict verdictOn(Violation violation) {
    return switch (violation.code().category()) {
      case RECOVERABLE -> new Verdict.Inconclusive(violation);
      case NON_RECOVERABLE, SECURITY_CRITICAL -> new Verdict.Reject(List.of(violation));
    };
  }

  private int accepted() {
    out.println(ACCEPTED);
    return out.checkError() ? REFUSED : 0;
  }

  private int refused(HookAnswer answer, Refusal refusal) {
    return switch (answer.format()) {
      case TEXT -> told(lines(refusal, answer.links()));
      case JSON -> told(List.of(RefusalJson.write(refusal, answer.links())));
    };
  }

  /** A hook cannot set the status of a ref, which is where a lost race is told elsewhere. */
  private static List<String> lines(Refusal refusal, Links links) {
    List<String> lines = RefusalText.lines(refusal, links);
    return lines.isEmpty()
        ? List.of("byreis: " + RefusalText.refReason(refusal, RefName.MAIN))
        : lines;
  }

  private int failed(Throwable failure) {
    Violation violation =
        Violation.ofPush(
            Code.INTERNAL_ERROR, Fact.of("failure", failure.getClass().getSimpleName()));
    Refusal refusal = Refusal.of(new Verdict.Inconclusive(violation), correlationId(), List.of());
    return told(lines(refusal, Links.OF_THE_PROJECT));
  }

  private int told(List<String> lines) {
    lines.forEach(err::println);
    out.println(TOLD);
    return REFUSED;
  }

  private static String correlationId() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
