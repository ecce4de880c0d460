package dev.byreis.hooks;

import dev.byreis.core.report.Links;
import dev.byreis.hooks.record.Recorder;
import java.util.List;

/**
 * What the configuration of one repository's hook says.
 *
 * @param role what it guards
 * @param pusherVariables the environment variables in which the git server says who pushes, the
 *     first that is set counts; none where it does not say
 * @param leaseEnd when a lease is over whose refs did not all move
 * @param links where the people who push find the runbook
 * @param recorder what keeps decisions and outcomes
 */
record HookSettings(
    HookRole role,
    List<String> pusherVariables,
    LeaseEnd leaseEnd,
    Links links,
    Recorder recorder) {
  HookSettings {
    pusherVariables = List.copyOf(pusherVariables);
  }

  /** What an installation puts into the script that calls the hook. */
  HookReply ready() {
    return new HookReply.Ready(
        List.of(
            "role: " + role.word(),
            "pusher-variables: " + String.join(" ", pusherVariables),
            "after-refs-moved: " + (hasWorkAfterwards() ? "yes" : "no")));
  }

  private boolean hasWorkAfterwards() {
    return role.completesRotations() || !recorder.equals(Recorder.NONE);
  }

  /** When a lease is over whose refs did not all move. */
  enum LeaseEnd {
    /** When the git receive-pack that called the hook is gone. */
    PROCESS,
    /** After a time that is longer than git needs, where that process cannot be seen. */
    TIME
  }
}
