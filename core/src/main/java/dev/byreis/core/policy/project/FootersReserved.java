package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.repo.Bytes;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** ART-35: our footers stand in rotation commits of the stock form, and nowhere else. */
final class FootersReserved implements ProjectRule {
  /** Blanks at the start of a line, but no line ends: each line is tried by itself, once. */
  private static final Pattern FOOTER =
      Pattern.compile(
          "^[^\\S\r\n]*byreis-(sig|signer)\\s*:", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (!facts.policy().demands(Demand.RESERVED_FOOTERS)) {
      return Stream.empty();
    }
    return facts.brought().commits().stream()
        .filter(commit -> isMisused(commit.changes().commit().message()))
        .map(commit -> commit.broken(Code.RESERVED_FOOTER));
  }

  static boolean isMisused(Bytes message) {
    return FOOTER.matcher(message.toLatin1()).find()
        && RotationCommitMessage.find(message)
            .filter(RotationCommitMessage.OneFile.class::isInstance)
            .isEmpty();
  }
}
