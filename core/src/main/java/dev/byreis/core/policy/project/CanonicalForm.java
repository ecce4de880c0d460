package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.ArtifactReport;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import java.util.stream.Stream;

/** ART-30: an encrypted file has the bytes that writing it again gives. */
final class CanonicalForm implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (!facts.policy().demands(Demand.CANONICAL_FORM)) {
      return Stream.empty();
    }
    return facts
        .artifacts((file, artifact) -> Stream.of(file))
        .filter(CanonicalForm::isOtherwise)
        .map(file -> file.broken(Code.ARTIFACT_NOT_CANONICAL));
  }

  private static boolean isOtherwise(PushedFile file) {
    return file.blob().findMeaning().stream()
        .anyMatch(
            meaning ->
                meaning instanceof Meaning.Encrypted encrypted
                    && encrypted.form() != ArtifactReport.Form.CANONICAL);
  }
}
