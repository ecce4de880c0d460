package dev.byreis.core.report;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Subject;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTextTest {
  private static final CommitId COMMIT = new CommitId("d1f6d1c522b0b5fdc45d7452e842cb279ee95f65");
  private static final TreePath COUNTER = new TreePath("counters/myapp/production.json");
  private static final String ID = "01jd8z4m9q";
  private static final int STOCK_WINDOW = 256;
  private static final String[] STOCK_WORDS = {"rejected", "non-fast-forward", "stale info"};

  private static Refusal reject(Violation... violations) {
    return Refusal.of(new Verdict.Reject(List.of(violations)), ID, List.of());
  }

  private static List<String> lines(Refusal refusal) {
    return RefusalText.lines(refusal, Links.OF_THE_PROJECT);
  }

  private static Stream<Subject> subjects() {
    return Stream.of(
        new Subject.Push(),
        new Subject.Ref(RefName.MAIN),
        new Subject.Ref(RefName.branch("x".repeat(400))),
        new Subject.Commit(COMMIT),
        new Subject.Path(COMMIT, COUNTER),
        new Subject.Path(COMMIT, new TreePath("\u202e\n".repeat(3_000))),
        new Subject.Path(COMMIT, new TreePath("rejected ".repeat(50))));
  }

  @Test
  void aTornCommitReadsLikeThisAndSoDoTheDocuments() throws IOException {
    Refusal refusal =
        reject(
            Violation.ofCommit(
                Code.SAME_COMMIT_ATOMICITY,
                COMMIT,
                Fact.of("counters changed", 2),
                Fact.of("audit rows", 0)));
    assertThat(lines(refusal))
        .containsExactly(
            "byreis: same-commit-atomicity (REG-191) commit d1f6d1c522",
            "  what:  counters and their audit row must change in one and the same commit",
            "  where: commit d1f6d1c522",
            "    counters changed: 2",
            "    audit rows: 0",
            "  do:    squash the parts into one commit, signed as a whole; never push half of it",
            "  see:   docs/runbook.md#same-commit-atomicity (correlation id 01jd8z4m9q)",
            "the push is refused as a whole; no ref has moved and nothing that was sent is kept");
    assertThat(ProjectDocs.text("formats.md")).contains(String.join("\n", lines(refusal)));
  }

  @Test
  void severalPlacesOfOneCodeAreToldTogether() {
    Refusal refusal =
        Refusal.of(
            new Verdict.Reject(
                List.of(
                    Violation.ofCommit(Code.COMMIT_NOT_SIGNED, COMMIT),
                    Violation.ofPath(
                        Code.COUNTER_INCONSISTENT,
                        COMMIT,
                        COUNTER,
                        Fact.of("last_accepted_counter", 2),
                        Fact.of("pending_counter", 7)),
                    Violation.ofCommit(
                        Code.COMMIT_NOT_SIGNED,
                        new CommitId("9a7d7a6f0c3b1de15e9cc8a4a25a9f64c8c2a1f0")))),
            ID,
            List.of(Fact.of("state before", "Phase1Only (pendings-open)")));
    assertThat(lines(refusal))
        .containsExactly(
            "byreis: commit-not-signed (REG-07) commit d1f6d1c522",
            "  what:  a commit below the tip has no valid native signature",
            "  where: commit d1f6d1c522",
            "  where: commit 9a7d7a6f0c",
            "  do:    sign every commit with your key and push again: `git rebase --exec 'git"
                + " commit --amend --no-edit -S' origin/main`",
            "  see:   docs/runbook.md#unsigned-commits (correlation id 01jd8z4m9q)",
            "byreis: counter-inconsistent (REG-17) commit d1f6d1c522, path"
                + " counters/myapp/production.json",
            "  what:  the fields of the counter file contradict each other",
            "  where: commit d1f6d1c522, path counters/myapp/production.json",
            "    last_accepted_counter: 2",
            "    pending_counter: 7",
            "  do:    read the counters as they are now, then build the commit again: `git fetch"
                + " origin && git log -5 origin/main -- counters`",
            "  see:   docs/runbook.md#counters (correlation id 01jd8z4m9q)",
            "state before: Phase1Only (pendings-open)",
            "the push is refused as a whole; no ref has moved and nothing that was sent is kept");
  }

  @Test
  void notBeingAbleToSeeReadsLikeThis() {
    Refusal refusal =
        Refusal.of(
            new Verdict.Inconclusive(
                Violation.ofRef(Code.CANNOT_SEE, RefName.MAIN, Fact.of("could not read", "myapp"))),
            ID,
            List.of());
    assertThat(lines(refusal))
        .containsExactly(
            "byreis: cannot-see-enough (ROT-10) ref refs/heads/main",
            "  what:  something that the judgement needs could not be read",
            "  where: ref refs/heads/main",
            "    could not read: myapp",
            "  do:    push again: `git push`; if it stays so, tell whoever runs the gateway",
            "  see:   docs/runbook.md#cannot-see-enough (correlation id 01jd8z4m9q)",
            "we could not see enough to decide, so the push is refused as a whole; it may be sent"
                + " again as it is");
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void whateverTheSubjectFirstLineAndReasonFitTheirWindow(Code code) {
    subjects()
        .forEach(
            subject -> {
              Refusal refusal = reject(new Violation(code, subject, List.of()));
              lines(refusal).stream()
                  .limit(1)
                  .forEach(
                      first ->
                          assertThat(first)
                              .startsWith("byreis: " + code.id() + " (" + code.rule() + ") ")
                              .hasSizeLessThan(150));
              assertThat(RefusalText.refReason(refusal, RefName.MAIN))
                  .startsWith(code.id() + " (" + code.rule() + ") ")
                  .endsWith(" [01jd8z4m9q]")
                  .matches("[ -~]+")
                  .hasSizeLessThan(150);
            });
  }

  @ParameterizedTest
  @EnumSource(value = Code.class, mode = EnumSource.Mode.EXCLUDE, names = "REF_MOVED")
  void aRefusalOfTheWriteFillsTheWindowOfTheStockClientWithoutItsWords(Code code) {
    subjects()
        .forEach(
            subject -> {
              Refusal shortest =
                  Refusal.of(
                      new Verdict.Reject(List.of(new Violation(code, subject, List.of()))),
                      "1",
                      List.of());
              String text = String.join("\n", RefusalText.lines(shortest, new Links("r")));
              assertThat(text.getBytes(US_ASCII)).hasSizeGreaterThanOrEqualTo(STOCK_WINDOW);
              assertThat(text).doesNotContain(STOCK_WORDS);
            });
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void noWordsOfOursAreTakenForALostRace(Code code) {
    Words words = Catalogue.get(code);
    assertThat(code.id() + " " + words.what() + " " + words.cure()).doesNotContain(STOCK_WORDS);
  }

  @Test
  void aLostRaceSaysNothingBeforeTheStatusOfTheRef() {
    Refusal refusal = reject(Violation.ofRef(Code.REF_MOVED, RefName.MAIN));
    assertThat(lines(refusal)).isEmpty();
    assertThat(RefusalText.refReason(refusal, RefName.MAIN))
        .isEqualTo(
            "ref-moved-meanwhile (REG-03) another push was first; fetch and push again"
                + " [01jd8z4m9q]");
  }

  @Test
  void aLostRaceTogetherWithABrokenRuleIsARefusalOfTheWrite() {
    Refusal refusal =
        reject(
            Violation.ofRef(Code.REF_MOVED, RefName.MAIN),
            Violation.ofCommit(Code.COMMIT_NOT_SIGNED, COMMIT));
    assertThat(lines(refusal)).isNotEmpty();
  }

  @Test
  void theReasonOfARefIsTheOneThatIsAboutIt() {
    RefName other = RefName.branch("other");
    Refusal refusal =
        reject(
            Violation.ofCommit(Code.COMMIT_NOT_SIGNED, COMMIT),
            Violation.ofRef(Code.REF_NOT_ALLOWED, other));
    assertThat(RefusalText.refReason(refusal, other))
        .isEqualTo("ref-not-allowed (REG-01) ref refs/heads/other [01jd8z4m9q]");
    assertThat(RefusalText.refReason(refusal, RefName.MAIN))
        .isEqualTo("commit-not-signed (REG-07) commit d1f6d1c522 [01jd8z4m9q]");
  }

  @Test
  void manyViolationsAreBounded() {
    Violation one = Violation.ofCommit(Code.COMMIT_NOT_SIGNED, COMMIT);
    Refusal refusal =
        Refusal.of(new Verdict.Reject(Collections.nCopies(1_000, one)), ID, List.of());
    List<String> lines = lines(refusal);
    assertThat(lines).contains("and 980 more").hasSizeLessThan(30);
    assertThat(lines.stream().filter("  where: commit d1f6d1c522"::equals)).hasSize(20);
  }

  @Test
  void theWorstRefusalIsStillBounded() {
    List<Violation> violations = new ArrayList<>();
    for (Code code : Code.values()) {
      violations.add(
          new Violation(
              code,
              new Subject.Path(COMMIT, new TreePath("\u202e".repeat(9_000))),
              Collections.nCopies(50, Fact.of("seen", "\u0007".repeat(9_000)))));
    }
    Refusal refusal =
        Refusal.of(
            new Verdict.Reject(violations),
            "x".repeat(9_000),
            Collections.nCopies(50, Fact.of("state", "s".repeat(9_000))));
    assertThat(lines(refusal))
        .hasSizeLessThanOrEqualTo(20 * 13 + 12)
        .allSatisfy(
            line ->
                assertThat(line)
                    .hasSizeLessThanOrEqualTo(RefusalText.LONGEST_LINE)
                    .matches("[ -~]+"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rejected", "non-fast-forward", "stale info"})
  void aPathCannotPassForALostRace(String word) {
    String spelled = String.format("\\x%02x%s", (int) word.charAt(0), word.substring(1));
    Refusal refusal = reject(Violation.ofPath(Code.PATHS_NOT_OF_KIND, COMMIT, new TreePath(word)));
    assertThat(lines(refusal)).contains("  where: commit d1f6d1c522, path " + spelled);
    assertThat(RefusalText.refReason(refusal, RefName.MAIN)).contains("path " + spelled);
  }

  @Test
  void aPathCannotDriveATerminal() {
    Refusal refusal =
        reject(
            Violation.ofPath(
                Code.PATHS_NOT_OF_KIND, COMMIT, new TreePath("a\nbyreis: all is well\u001b[1A")));
    assertThat(lines(refusal))
        .contains("  where: commit d1f6d1c522, path a\\x0abyreis: all is well\\x1b[1A")
        .noneMatch(line -> line.startsWith("byreis: all"));
  }
}
