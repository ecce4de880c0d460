package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitMessage;
import java.util.stream.Stream;

/**
 * REG-09: the message of a kind with a footer has its form, byte for byte. A field that fails the
 * form of a name, a branch or a recipient is named by the rule that fixes it.
 */
final class MessageForm implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    return step.commit().message() instanceof CommitMessage.Malformed malformed
        ? Stream.of(step.broken(codeOf(malformed.problem()), Fact.of("problem", malformed.why())))
        : Stream.empty();
  }

  private static Code codeOf(CommitMessage.Problem problem) {
    return switch (problem) {
      case FORM -> Code.MESSAGE_MALFORMED;
      case SIGNER_ID -> Code.SIGNER_ID;
      case IDENTIFIER -> Code.NAMES_OTHER_FILE;
      case AUDIT_ENTRY -> Code.AUDIT_HASH;
      case BRANCH -> Code.ROTATION_BRANCH_NAME;
      case RECIPIENTS -> Code.RECIPIENT_LINES;
    };
  }
}
