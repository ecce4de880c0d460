package dev.byreis.cli;

import dev.byreis.core.report.TerminalText;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command speaks: results on standard output, everything else on standard error. What is
 * said is escaped first, so that no repository can speak to the terminal through it.
 */
public final class Voice {
  private static final String RED = "\u001b[31m";
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  /** Whether colours are wanted. */
  public enum Colour {
    ALWAYS,
    NEVER
  }

  private final PrintStream out;
  private final PrintStream err;
  private final Colour colour;

  public Voice(PrintStream out, PrintStream err, Colour colour) {
    this.out = out;
    this.err = err;
    this.colour = colour;
  }

  /**
   * The voice of a process: colours only where the launcher saw a terminal, and not when {@code
   * NO_COLOR} is set.
   */
  static Voice ofProcess(Map<String, String> environment) {
    boolean plain =
        !Boolean.getBoolean("byreis.stderr.terminal")
            || !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "dumb").equals("dumb");
    return new Voice(
        new PrintStream(System.out, true, StandardCharsets.UTF_8),
        new PrintStream(System.err, true, StandardCharsets.UTF_8),
        plain ? Colour.NEVER : Colour.ALWAYS);
  }

  /** One line of the result. */
  public void result(String text) {
    out.println(TerminalText.of(text));
  }

  /** A result that other programs read, as it is: JSON escapes control characters by itself. */
  public void document(String json) {
    out.println(json);
  }

  /** A result that is bytes, as they are: a secret that was asked for. */
  public OutputStream bytes() {
    return out;
  }

  /** One line for whoever watches. */
  public void note(String text) {
    err.println(TerminalText.of(text));
  }

  /** Several lines for whoever watches. */
  public void block(String text) {
    text.lines().forEach(this::note);
  }

  /** Something went as it should. */
  public void good(String text) {
    err.println(painted(GREEN, text));
  }

  /** Something is wrong, and what to do about it. */
  public void wrong(String what, String next) {
    err.println(painted(RED, "byreis: " + what));
    if (!next.isEmpty()) {
      err.println("  " + TerminalText.of(next));
    }
  }

  /** Where it went wrong, for those who asked with {@code --debug}. */
  void trace(Throwable cause) {
    cause.printStackTrace(err);
  }

  PrintStream out() {
    return out;
  }

  private String painted(String paint, String text) {
    String safe = TerminalText.of(text);
    return colour == Colour.ALWAYS ? paint + safe + PLAIN : safe;
  }
}
