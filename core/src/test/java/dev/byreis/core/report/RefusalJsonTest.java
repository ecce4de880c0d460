package dev.byreis.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusalJsonTest {
  private static final CommitId COMMIT = new CommitId("d1f6d1c522b0b5fdc45d7452e842cb279ee95f65");

  private static String write(Violation... violations) {
    return RefusalJson.write(
        Refusal.of(new Verdict.Reject(List.of(violations)), "01jd8z4m9q", List.of()),
        Links.OF_THE_PROJECT);
  }

  @Test
  void aRefusalHasThisShape() {
    Refusal refusal =
        Refusal.of(
            new Verdict.Reject(
                List.of(
                    Violation.ofPath(
                        Code.AUDIT_NOT_APPENDED,
                        COMMIT,
                        new TreePath("audit/myapp.jsonl"),
                        Fact.of("lines before", 3),
                        Fact.of("lines after", 2)))),
            "01jd8z4m9q",
            List.of(Fact.of("state before", "NoPartial (clean)")));
    assertThat(RefusalJson.write(refusal, Links.OF_THE_PROJECT))
        .isEqualTo(
            "{\"verdict\":\"reject\",\"correlation_id\":\"01jd8z4m9q\",\"exit_class\":"
                + "\"trust-error\",\"state\":{\"state before\":\"NoPartial (clean)\"},"
                + "\"violations\":[{\"code\":\"audit-not-appended\",\"rule\":\"REG-25\","
                + "\"category\":\"security-critical\",\"subject\":{\"kind\":\"path\",\"commit\":"
                + "\"d1f6d1c522b0b5fdc45d7452e842cb279ee95f65\",\"path\":\"audit/myapp.jsonl\"},"
                + "\"facts\":{\"lines before\":\"3\",\"lines after\":\"2\"},\"what\":\"the audit"
                + " log is not what it was plus exactly one line\",\"do\":\"take the log from main"
                + " and append one line: `git checkout origin/main -- audit`\",\"link\":"
                + "\"docs/runbook.md#audit-log\"}],\"omitted\":0}");
  }

  @Test
  void theDocumentedExampleIsWhatWeWrite() throws Exception {
    String example =
        write(
            Violation.ofCommit(
                Code.SAME_COMMIT_ATOMICITY,
                COMMIT,
                Fact.of("counters changed", 2),
                Fact.of("audit rows", 0)));
    assertThat(ProjectDocs.text("formats.md")).contains(example);
  }

  @Test
  void everyKindOfSubjectIsNamed() {
    assertThat(write(new Violation(Code.BUSY, push(), List.of())))
        .contains("\"subject\":{\"kind\":\"push\"}");
    assertThat(write(Violation.ofRef(Code.REF_DELETED, RefName.MAIN)))
        .contains("\"subject\":{\"kind\":\"ref\",\"ref\":\"refs/heads/main\"}");
    assertThat(write(Violation.ofCommit(Code.NOT_LINEAR, COMMIT)))
        .contains("\"subject\":{\"kind\":\"commit\",\"commit\":\"" + COMMIT.hex() + "\"}");
  }

  private static Subject push() {
    return new Subject.Push();
  }

  @Test
  void anInconclusiveAnswerSaysSo() {
    Refusal refusal =
        Refusal.of(
            new Verdict.Inconclusive(Violation.ofPush(Code.CANNOT_SEE)), "01jd8z4m9q", List.of());
    assertThat(RefusalJson.write(refusal, Links.OF_THE_PROJECT))
        .startsWith("{\"verdict\":\"inconclusive\",")
        .contains("\"exit_class\":\"verify-failure\"", "\"category\":\"recoverable\"");
  }

  @Test
  void textFromARepositoryIsSafeOnATerminal() {
    String json =
        write(Violation.ofPath(Code.NOT_LINEAR, COMMIT, new TreePath("a\"b\u001b\u007f\u202e")));
    assertThat(json).matches("[ -~]+").contains("\"path\":\"a\\\"b\\\\x1b\\\\x7f\\\\u{202e}\"");
  }

  @Test
  void aFactNamedTwiceKeepsBothValues() {
    assertThat(write(Violation.ofPush(Code.BUSY, Fact.of("file", "a"), Fact.of("file", "b"))))
        .contains("\"facts\":{\"file\":\"a\",\"file-2\":\"b\"}");
  }

  @Test
  void manyViolationsAreCounted() {
    Violation[] many =
        Collections.nCopies(250, Violation.ofPush(Code.BUSY)).toArray(Violation[]::new);
    assertThat(write(many)).endsWith("],\"omitted\":50}").hasSizeLessThan(100_000);
  }

  @Test
  void aPathCannotPassForALostRace() {
    assertThat(write(Violation.ofPath(Code.NOT_LINEAR, COMMIT, new TreePath("rejected"))))
        .doesNotContain("rejected", "non-fast-forward", "stale info")
        .contains("\"path\":\"\\\\x72ejected\"");
  }
}
