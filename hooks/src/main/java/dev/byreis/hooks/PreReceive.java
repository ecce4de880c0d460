package dev.byreis.hooks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * The hook's main, for a push that no judge was there for: git calls it, through the script, before
 * any ref moves, and moves refs only if it ends with 0. It ends with 0 on Accept alone, having said
 * so on standard output; on everything else, known or not, with 1, and a refusal with its code on
 * standard error.
 */
public final class PreReceive {
  private static final int REFUSED = 1;

  private final PrintStream out;
  private final PrintStream err;

  PreReceive(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Judges the push that git is about to make. */
  public static void main(String[] arguments) {
    // nothing is logged: it need not be looked for who could do that
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Beforehand.load(Path.of(""));
    HookCall call =
        new HookCall(
            List.of(arguments),
            Path.of(""),
            System.getenv(),
            System.in,
            InstantSource.system(),
            ProcessHandle.current().pid());
    PreReceive hook =
        new PreReceive(
            new PrintStream(System.out, true, StandardCharsets.US_ASCII),
            new PrintStream(System.err, true, StandardCharsets.US_ASCII));
    System.exit(hook.run(call));
  }

  /** The status to end with, after everything has been said. */
  int run(HookCall call) {
    if (call.isCheck()) {
      return said(
          new HookJudge(new KnownRegistries(), TimedJudge.USUAL)
              .check(call.folder(), call.checked(), call.clock()));
    }
    if (call.isAfter()) {
      return said(
          new HookJudge(new KnownRegistries(), TimedJudge.USUAL.dividedBy(2)).after(call.ofHook()));
    }
    try (TimedJudge judge =
        new TimedJudge(
            new HookJudge(new KnownRegistries(), TimedJudge.USUAL.dividedBy(2)),
            TimedJudge.USUAL)) {
      return said(judge.reply(call));
    }
  }

  private int said(HookReply reply) {
    if (reply instanceof HookReply.Refused refused) {
      refused.lines().forEach(err::println);
      out.println(HookReply.REFUSED);
      return REFUSED;
    }
    out.println(HookReply.ACCEPTED);
    if (reply instanceof HookReply.Accepted accepted) {
      accepted.lines().forEach(err::println);
    }
    if (reply instanceof HookReply.Ready ready) {
      ready.lines().forEach(out::println);
    }
    return out.checkError() ? REFUSED : 0;
  }
}
