package dev.byreis.cli;

import dev.byreis.core.report.ExitClass;
import org.jspecify.annotations.Nullable;

/** A verb cannot do what was asked: what is wrong, and what to do about it, in one line each. */
public final class CommandFailedException extends Exception {
  private final ExitClass exitClass;
  private final String next;

  /**
   * A failure in words.
   *
   * @param exitClass how the command ends
   * @param wrong what is wrong: lower case, no full stop, no secrets
   * @param next what to do, in the same voice
   */
  public CommandFailedException(ExitClass exitClass, String wrong, String next) {
    this(exitClass, wrong, next, null);
  }

  /** The same with what caused it, for {@code --debug}. */
  public CommandFailedException(
      ExitClass exitClass, String wrong, String next, @Nullable Throwable cause) {
    super(wrong, cause);
    this.exitClass = exitClass;
    this.next = next;
  }

  public static CommandFailedException general(String wrong, String next) {
    return new CommandFailedException(ExitClass.GENERAL, wrong, next);
  }

  public ExitClass exitClass() {
    return exitClass;
  }

  /** What is wrong. */
  public String wrong() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public String next() {
    return next;
  }
}
