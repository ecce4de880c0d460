package dev.byreis.core.report;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Lays out one refusal: violations grouped by code, in the order in which they were found. */
final class RefusalLines {
  static final int MOST_VIOLATIONS = 20;
  private static final int MOST_FACTS = 8;
  private static final int MOST_STATE_LINES = 10;

  private final Refusal refusal;
  private final Links links;
  private final List<String> lines = new ArrayList<>();

  RefusalLines(Refusal refusal, Links links) {
    this.refusal = refusal;
    this.links = links;
  }

  List<String> lines() {
    lines.clear();
    groups().forEach(this::addGroup);
    int hidden = refusal.violations().size() - MOST_VIOLATIONS;
    if (hidden > 0) {
      add("and " + hidden + " more");
    }
    refusal.state().stream().limit(MOST_STATE_LINES).forEach(fact -> addFact("", fact));
    add(closing());
    if (!refusal.receipt().isEmpty()) {
      add("receipt: " + refusal.receipt());
    }
    return List.copyOf(lines);
  }

  private Map<Code, List<Violation>> groups() {
    Map<Code, List<Violation>> groups = new EnumMap<>(Code.class);
    refusal.violations().stream()
        .limit(MOST_VIOLATIONS)
        .forEach(
            violation ->
                groups.computeIfAbsent(violation.code(), code -> new ArrayList<>()).add(violation));
    return groups;
  }

  private void addGroup(Code code, List<Violation> group) {
    Words words = Catalogue.get(code);
    String start = "byreis: " + code.id() + " (" + code.rule() + ") ";
    String subject = SubjectText.of(group.get(0).subject());
    lines.add(start + RefusalText.safe(subject, RefusalText.LONGEST_FIRST_LINE - start.length()));
    add("  what:  " + words.what());
    group.forEach(this::addPlace);
    add("  do:    " + words.cure());
    add(
        "  see:   "
            + links.to(words.section())
            + " (correlation id "
            + RefusalText.correlationId(refusal)
            + ")");
  }

  private void addPlace(Violation violation) {
    add("  where: " + SubjectText.of(violation.subject()));
    violation.facts().stream().limit(MOST_FACTS).forEach(fact -> addFact("    ", fact));
  }

  private void addFact(String indent, Fact fact) {
    add(indent + fact.name() + ": " + fact.value());
  }

  private String closing() {
    return switch (refusal.answer()) {
      case REJECT ->
          "the push is refused as a whole; no ref has moved and nothing that was sent is kept";
      case INCONCLUSIVE ->
          "we could not see enough to decide, so the push is refused as a whole; it may be sent"
              + " again as it is";
    };
  }

  private void add(String line) {
    lines.add(RefusalText.safe(line, RefusalText.LONGEST_LINE));
  }
}
