package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.LogicalName;
import java.util.Set;
import java.util.stream.Stream;

/** REG-40: a write-ahead lists F(p), where base decides what that is; a stock one a file of it. */
final class WriteAheadCoversRecord implements TransitionRule {
  @Override
  public Stream<Violation> check(Transition push) {
    return push.when(RegistryKind.WriteAhead.class)
        .flatMap(
            writeAhead ->
                push.unless(
                    covers(push, writeAhead.body()),
                    Code.WRITE_AHEAD_INCOMPLETE,
                    Transition.names("files of record", push.seen().filesOfRecord()),
                    Transition.names("announced", writeAhead.body().files())));
  }

  private static boolean covers(Transition push, CommitBody body) {
    Set<LogicalName> listed = Set.copyOf(body.files());
    return body instanceof CommitBody.RotationWriteAhead
        ? listed.equals(push.seen().filesOfRecord())
        : push.seen().filesOfRecord().containsAll(listed);
  }
}
