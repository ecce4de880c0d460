package dev.byreis.core.policy;

/** Lets tests of the gateway answer for a judge. */
public final class Verdicts {
  private Verdicts() {}

  public static Verdict accept() {
    return new Accept(0);
  }
}
