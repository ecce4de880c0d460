package dev.byreis.hooks.lease;

import java.time.Instant;

/** On whom it depends how long a lease lives. */
public sealed interface Holder {
  /** Whether the holder can move no ref any more. */
  boolean isGone(Instant now);

  /** A process: {@code git receive-pack}, which moves refs and ends. */
  record OfProcess(RunningProcess process) implements Holder {
    @Override
    public boolean isGone(Instant now) {
      return !process.runs();
    }
  }

  /** A time, where the process that moves the refs cannot be seen. */
  record UntilTime(Instant end) implements Holder {
    @Override
    public boolean isGone(Instant now) {
      return now.isAfter(end);
    }
  }
}
