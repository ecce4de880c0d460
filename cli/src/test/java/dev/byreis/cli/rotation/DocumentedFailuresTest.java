package dev.byreis.cli.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.cli.client.OperatorWorld;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of {@code docs/exits.md}: what is documented happens, the verb ends with its class, and
 * every ref of both repositories is as it was.
 */
@Tag("slow")
class DocumentedFailuresTest {
  private static final String EVERY = "every verb of an administrator";

  @TempDir private Path folder;

  private record Row(String verb, String what, ExitClass exit) {
    String name() {
      return verb + ": " + what;
    }

    @Override
    public String toString() {
      return name() + " (" + exit + ")";
    }
  }

  private static List<Row> rows() {
    try {
      return Files.readAllLines(Path.of("../docs/exits.md")).stream()
          .filter(line -> line.startsWith("| ") && line.endsWith(") |"))
          .map(DocumentedFailuresTest::row)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    String[] cells = line.split("\\|");
    String[] exit = cells[3].strip().split("[ ()]+");
    ExitClass exitClass =
        Arrays.stream(ExitClass.values())
            .filter(one -> one.id().equals(exit[0]))
            .findAny()
            .orElseThrow(() -> new AssertionError(line));
    assertThat(exit[1]).as(line).isEqualTo(String.valueOf(exitClass.number()));
    return new Row(cells[1].strip().replace("`", ""), cells[2].strip().replace("`", ""), exitClass);
  }

  static Stream<Row> common() {
    return rows().stream().filter(row -> row.verb().equals(EVERY));
  }

  static Stream<Row> particular() {
    return rows().stream().filter(row -> !row.verb().equals(EVERY));
  }

  private OperatorWorld world() {
    OperatorWorld world = OperatorWorld.in(folder);
    for (String name : List.of("alice", "bob", "mallory")) {
      world.place(name).with("BYREIS_PROJECT", "payments").with("BYREIS_NON_INTERACTIVE", "1");
    }
    return world;
  }

  @Test
  void everyRowHasACaseAndEveryCaseARow() {
    assertThat(particular().map(Row::name))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(DocumentedFailures.in(folder).keySet());
    assertThat(common().map(Row::what))
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(DocumentedFailures.common().keySet());
  }

  @Test
  void everyVerbOfAnAdministratorIsNamed() throws IOException {
    String text = Files.readString(Path.of("../docs/exits.md"));
    for (String verb : new TreeSet<>(DocumentedFailures.administrators().keySet())) {
      assertThat(text).contains("`" + verb + "`");
    }
  }

  @ParameterizedTest
  @MethodSource("particular")
  void whatIsDocumentedForAVerb(Row row) {
    OperatorWorld world = world();
    DocumentedFailure failure =
        Objects.requireNonNull(DocumentedFailures.in(folder).get(row.name()), row.name());
    failure.preparation().in(world);
    String before = world.refs();

    CommandRun run = failure.run(world, folder, row.verb());

    assertRefused(run, row);
    assertThat(world.refs()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("common")
  void whatIsDocumentedForEveryAdministrator(Row row) {
    OperatorWorld world = world();
    Objects.requireNonNull(DocumentedFailures.common().get(row.what()), row.what()).in(world);
    String before = world.refs();
    List<String> others = new ArrayList<>();
    for (Map.Entry<String, String> call : DocumentedFailures.administrators().entrySet()) {
      CommandRun run =
          DocumentedFailure.calling(call.getValue())
              .reading("API_KEY=x\n")
              .run(world, folder, call.getKey());
      if (run.exit() != row.exit() || run.err().contains("unexpected failure")) {
        others.add(call.getKey() + ": " + run.exit() + ": " + run.err());
      }
      assertThat(world.refs()).as(call.getKey()).isEqualTo(before);
    }
    assertThat(others).isEmpty();
  }

  private static void assertRefused(CommandRun run, Row row) {
    assertThat(run.exit()).as(run.out() + run.err()).isEqualTo(row.exit());
    assertThat(run.err()).doesNotContain("unexpected failure");
    // doctor and audit verify say what they found as their result
    assertThat(run.err() + run.out()).isNotBlank();
  }
}
