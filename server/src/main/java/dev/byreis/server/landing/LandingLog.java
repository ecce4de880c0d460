package dev.byreis.server.landing;

/** Follows landings step by step. What it does is done while the locks are held. */
@FunctionalInterface
public interface LandingLog {
  void reached(Mark mark);

  /**
   * One step of one landing.
   *
   * @param landing the push's correlation id
   * @param step what was done
   * @param repository where; the first one concerned if it is about all of them
   */
  record Mark(String landing, LandingStep step, String repository) {}
}
