package dev.byreis.hooks;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.report.Acceptance;
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
            accept -> new HookReply.Accepted(accepted(answer)),
            reject -> refused(answer, Refusal.of(reject, answer.correlationId(), List.of())),
            unclear -> refused(answer, Refusal.of(unclear, answer.correlationId(), List.of())));
  }

  /** Something broke. */
  static HookReply of(Throwable failure) {
    return of(broken(failure), Links.OF_THE_PROJECT);
  }

  static Verdict broken(Throwable failure) {
    return new Verdict.Inconclusive(
        Violation.ofPush(
            Code.INTERNAL_ERROR, Fact.of("failure", failure.getClass().getSimpleName())));
  }

  /** Not judged, for this reason. */
  static HookReply unclear(Violation cause) {
    return of(new Verdict.Inconclusive(cause), Links.OF_THE_PROJECT);
  }

  static HookReply of(Verdict verdict, Links links) {
    return of(new HookAnswer(verdict, links, PushOptions.Format.TEXT, correlationId(), ""));
  }

  private static List<String> accepted(HookAnswer answer) {
    return answer.receipt().isEmpty()
        ? List.of()
        : told(
            new Acceptance(answer.correlationId(), answer.receipt(), List.of()), answer.format());
  }

  /** What is on record about a push that was accepted. */
  static List<String> told(Acceptance acceptance, PushOptions.Format format) {
    return switch (format) {
      case TEXT -> acceptance.lines();
      case JSON -> List.of(acceptance.json());
    };
  }

  private static HookReply refused(HookAnswer answer, Refusal told) {
    Refusal refusal = told.receipted(answer.receipt());
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

  /** A new one. */
  static String correlationId() {
    byte[] random = new byte[8];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
