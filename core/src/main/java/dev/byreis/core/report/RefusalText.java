package dev.byreis.core.report;

import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefName;
import java.util.List;

/**
 * A refusal in words, in printable ASCII, for git's side band and for the status of a ref. Bounded
 * whatever the push holds.
 *
 * <p>The stock client looks at the first 256 bytes that git prints (REG-38, REG-275). A refusal of
 * the write itself therefore fills them, without the words that mean a lost race; a lost race says
 * everything in the status of the ref and nothing before it.
 */
public final class RefusalText {
  /** No line is longer, without its line feed. */
  public static final int LONGEST_LINE = 240;

  /** The first line and the reason of a ref stay under 150 bytes. */
  public static final int LONGEST_FIRST_LINE = 149;

  private static final int LONGEST_ID = 40;

  private RefusalText() {}

  /**
   * The lines for the side band, without line feeds and without git's own {@code remote:}. None for
   * a lost race, whose reason is in the status of the ref.
   */
  public static List<String> lines(Refusal refusal, Links links) {
    return refusal.isLostRace() ? List.of() : new RefusalLines(refusal, links).lines();
  }

  /**
   * The reason of one ref, for git's report of statuses: one line, the code first. Of several
   * violations it names the first that is about this ref, else the first of all.
   */
  public static String refReason(Refusal refusal, RefName ref) {
    Violation violation = mostFitting(refusal, ref);
    String start = violation.code().id() + " (" + violation.code().rule() + ") ";
    String end = " [" + correlationId(refusal) + "]";
    String middle =
        refusal.isLostRace()
            ? "another push was first; fetch and push again"
            : SubjectText.of(violation.subject());
    return start + safe(middle, LONGEST_FIRST_LINE - start.length() - end.length()) + end;
  }

  private static Violation mostFitting(Refusal refusal, RefName ref) {
    Subject subject = new Subject.Ref(ref);
    return refusal.violations().stream()
        .filter(violation -> violation.subject().equals(subject))
        .findFirst()
        .orElseGet(() -> refusal.violations().get(0));
  }

  static String correlationId(Refusal refusal) {
    return safe(refusal.correlationId(), LONGEST_ID);
  }

  /** Foreign text that neither a terminal nor the stock client acts on. */
  static String safe(String text, int longest) {
    String printable = TerminalText.of(text, longest);
    String disarmed = StockWords.disarm(printable);
    return disarmed.length() <= longest ? disarmed : TerminalText.of(disarmed, longest);
  }
}
