package dev.byreis.core.report;

import static dev.byreis.core.report.ExitClass.COUNTER_RECONCILE;
import static dev.byreis.core.report.ExitClass.DECODE_MALFORMED;

import dev.byreis.core.finding.Code;
import java.util.List;

/** Words for counters outside rotations. */
final class CounterWords {
  static final String READ_AND_BUILD =
      "read the counters as they are now, then build the commit again:"
          + " `git fetch origin && git log -5 origin/main -- counters`";

  static final List<Words> ALL =
      List.of(
          new Words(
              Code.PENDING_OVERWRITTEN,
              COUNTER_RECONCILE,
              RunbookSection.WRITE_AHEAD,
              "the commit overwrites an open pending of other work",
              "finish or reverse what the open pending belongs to, then start anew"),
          new Words(
              Code.WRITE_AHEAD_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "the write-ahead does not open exactly the next counter that its message announces",
              READ_AND_BUILD),
          new Words(
              Code.MERGE_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "the merge commit does not close the pending that is open for the file",
              READ_AND_BUILD),
          new Words(
              Code.PENDING_TOUCHED,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "the commit touches a counter whose pending is open, or takes a counter back",
              "wait until the open pending is closed; counters never go back"),
          new Words(
              Code.COUNTER_UNREADABLE,
              DECODE_MALFORMED,
              RunbookSection.COUNTERS,
              "the counter file is not in the form that every reader accepts",
              "write it as the format says, two spaces deep, fields in order:"
                  + " `git show HEAD -- counters`"),
          new Words(
              Code.COUNTER_INCONSISTENT,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "the fields of the counter file contradict each other",
              READ_AND_BUILD),
          new Words(
              Code.INITIAL_COUNTER,
              COUNTER_RECONCILE,
              RunbookSection.COUNTERS,
              "a newly configured file has no valid initial counter",
              "add counters/PROJECT/FILE.json with counter 0, last_pr \"\" and pending null"
                  + " in the same commit"));

  private CounterWords() {}
}
