package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.PushOptions;
import dev.byreis.core.report.Refusal;
import dev.byreis.core.report.RefusalJson;
import dev.byreis.core.report.RefusalText;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** Puts answers into words, each refusal under an id of its own (ROT-71). */
final class HookWords {
  private HookWords() {}

  static HookReply of(HookAnswer answer) {
    return answer
        .verdict()
        .fold(
            accept -> new HookReply.Accepted(),
            reject -> refused(answer, Refusal.of(reject, correlationId(), List.of())),
            unclear -> refused(answer, Refusal.of(unclear, correlationId(), List.of())));
  }

  /** Something broke. */
  static HookReply of(Throwable failure) {
    return unclear(
        Violation.ofPush(
            Code.INTERNAL_ERROR, Fact.of("failure", failure.getClass().getSimpleName())));
  }

  /** Not judged, for this reason. */
  static HookReply unclear(Violation cause) {
    return of(new Verdict.Inconclusive(cause), Links.OF_THE_PROJECT);
  }

  static HookReply of(Verdict verdict, Links links) {
    return of(new HookAnswer(verdict, links, PushOptions.Format.TEXT));
  }

  private static HookReply refused(HookAnswer answer, Refusal refusal) {
    return new HookReply.Refused(
        switch (answer.format()) {
          case TEXT -> lines(refusal, answer.links());
          case JSON -> List.of(RefusalJson.write(refusal, answer.links()));
        });
  }

  /** A hook cannot set the status of a ref, which is where a lost race is told elsewhere. */
  private static List<String> lines(Refusal refusal, Links links) {
    List<String> lines = RefusalText.lines(refusal, links);
    return lines.isEmpty()
        ? List.of("byreis: " + RefusalText.refReason(refusal, RefName.MAIN))
        : lines;
  }

  private static String correlationId() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
