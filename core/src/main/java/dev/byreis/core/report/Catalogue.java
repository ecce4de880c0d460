package dev.byreis.core.report;

import dev.byreis.core.finding.Code;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The words of every code. A new code gets one entry in the class of its family. */
public final class Catalogue {
  static final List<List<Words>> FAMILIES =
      List.of(
          ReceivingWords.ALL,
          RefWords.ALL,
          CommitWords.ALL,
          CounterWords.ALL,
          RotationRecordWords.ALL,
          RotationWords.ALL,
          AuditWords.ALL,
          AdministrationWords.ALL,
          ArtifactWords.ALL,
          ProjectWords.ALL);

  private static final Map<Code, Words> WORDS = index(FAMILIES);

  private Catalogue() {}

  /**
   * The words of the code. A code without an entry still gets words that name its rule: a refusal
   * must not fail because its words are missing.
   */
  public static Words get(Code code) {
    Words words = WORDS.get(code);
    return words == null ? generic(code) : words;
  }

  private static Words generic(Code code) {
    return new Words(
        code,
        ExitClass.GENERAL,
        RunbookSection.GATEWAY_TROUBLE,
        "the push breaks rule " + code.rule() + " of the specification",
        "look the rule up, correct the commits and push again, or ask whoever runs the gateway");
  }

  private static Map<Code, Words> index(Collection<List<Words>> families) {
    Map<Code, Words> index = new EnumMap<>(Code.class);
    families.forEach(family -> family.forEach(words -> index.putIfAbsent(words.code(), words)));
    return index;
  }
}
