package dev.byreis.core.report;

import dev.byreis.core.finding.Code;
import java.util.Locale;

/** Makes {@code docs/refusal-codes.md} from the catalogue. */
final class RefusalCodesDocument {
  private static final String HEAD =
      """
      # Refusal codes

      Every reason for which a push is refused, in the order in which several are reported for one commit.
      A code never changes its name. Category and rule: `rotation-protocol` section 8 and the rule that the code carries out.
      The exit class is how a command of ours ends on it; its number is in [the runbook](runbook.md#exit-codes).

      This file is made from the catalogue in `dev.byreis.core.report`. Do not edit it:
      `mvn -B -pl core test -Dtest=RefusalCodesDocumentTest -Dbyreis.regenerate=true` writes it again.

      """;

  private RefusalCodesDocument() {}

  static String generate() {
    StringBuilder document = new StringBuilder(HEAD);
    for (Code code : Code.values()) {
      append(document, Catalogue.get(code));
    }
    return document.toString().stripTrailing() + "\n";
  }

  private static void append(StringBuilder document, Words words) {
    Code code = words.code();
    document.append(
        String.format(
            """
            <a id="%1$s"></a>
            ## %1$s

            %2$s.

            * rule %3$s, %4$s, exit class %5$s (%6$d)
            * what to do: %7$s
            * more: [runbook, %8$s](runbook.md#%8$s)

            """,
            code.id(),
            sentence(words.what()),
            code.rule(),
            code.category().name().toLowerCase(Locale.ROOT).replace('_', '-'),
            words.exit().id(),
            words.exit().number(),
            words.cure(),
            words.section().anchor()));
  }

  private static String sentence(String line) {
    return line.substring(0, 1).toUpperCase(Locale.ROOT) + line.substring(1);
  }
}
