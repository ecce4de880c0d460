package dev.byreis.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"([a-z0-9-]+)\"></a>");
  private static final int LONGEST_WHAT = 100;
  private static final int LONGEST_CURE = 150;

  private static List<Words> entries() {
    return Catalogue.FAMILIES.stream().flatMap(Collection::stream).toList();
  }

  @Test
  void everyCodeHasWords() {
    List<Code> without = new ArrayList<>(List.of(Code.values()));
    without.removeAll(entries().stream().map(Words::code).toList());
    assertThat(without)
        .as(
            "codes without words: add one `new Words(...)` to ALL of the fitting *Words class in"
                + " dev.byreis.core.report (a new family: a class like AuditWords, named in"
                + " Catalogue.FAMILIES), then write docs/refusal-codes.md again with: mvn -B -pl"
                + " core test -Dtest=RefusalCodesDocumentTest -Dbyreis.regenerate=true")
        .isEmpty();
  }

  @Test
  void noCodeHasWordsTwice() {
    assertThat(entries().stream().map(Words::code)).doesNotHaveDuplicates();
  }

  @Test
  void noTwoCodesShareAnId() {
    assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
  }

  @Test
  void idsAndRulesHaveTheirForm() {
    assertThat(Code.values())
        .allSatisfy(
            code -> {
              assertThat(code.id()).matches("[a-z]+(-[a-z]+)*").hasSizeLessThan(50);
              assertThat(code.rule()).matches("(REG|ART|ROT)-[0-9]{2,3}");
            });
  }

  @Test
  void wordsAreOneShortLineOfPrintableAscii() {
    assertThat(entries())
        .allSatisfy(
            words -> {
              assertThat(words.what()).matches("[ -~]{20," + LONGEST_WHAT + "}");
              assertThat(words.cure()).matches("[ -~]{15," + LONGEST_CURE + "}");
            });
  }

  @Test
  void wordsAreInTheVoiceOfTheCommand() {
    assertThat(entries().stream().flatMap(words -> List.of(words.what(), words.cure()).stream()))
        .allSatisfy(
            line -> {
              assertThat(line).doesNotEndWith(".").isEqualTo(line.strip());
              assertThat(line).matches("[a-z].*");
            });
  }

  @Test
  void everyAnchorExistsOnceInTheRunbook() throws IOException {
    List<String> anchors = new ArrayList<>();
    Matcher matcher = ANCHOR.matcher(ProjectDocs.text("runbook.md"));
    while (matcher.find()) {
      anchors.add(matcher.group(1));
    }
    assertThat(anchors)
        .doesNotHaveDuplicates()
        .containsAll(
            Arrays.stream(RunbookSection.values())
                .map(RunbookSection::anchor)
                .collect(Collectors.toSet()));
  }

  @Test
  void linksBetweenDocumentsLeadSomewhere() throws IOException {
    for (String name :
        List.of("runbook.md", "forward-secrecy.md", "security-model.md", "formats.md")) {
      Matcher link =
          Pattern.compile("\\]\\(([a-z0-9-]+\\.md)?(?:#([a-z0-9-]+))?\\)")
              .matcher(ProjectDocs.text(name));
      while (link.find()) {
        String target = ProjectDocs.text(link.group(1) == null ? name : link.group(1));
        if (link.group(2) != null) {
          assertThat(target).as(link.group()).contains("<a id=\"" + link.group(2) + "\"></a>");
        }
      }
    }
  }

  @Test
  void theRunbookListsEveryExitClassWithItsNumber() throws IOException {
    String runbook = ProjectDocs.text("runbook.md");
    assertThat(ExitClass.values())
        .allSatisfy(
            exit ->
                assertThat(runbook).contains("| " + exit.number() + " | `" + exit.id() + "` |"));
  }

  @Test
  void exitNumbersCountFromZero() {
    assertThat(Arrays.stream(ExitClass.values()).map(ExitClass::number))
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void noCodeEndsACommandWithOk() {
    assertThat(entries()).allSatisfy(words -> assertThat(words.exit()).isNotEqualTo(ExitClass.OK));
  }
}
