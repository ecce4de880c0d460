package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CounterFormatTest {
  private static final String GOOD =
      """
      {
        "project_id": "myapp",
        "file": "production",
        "last_accepted_counter": 2,
        "last_pr": "myorg/myapp-secrets#7",
        "updated_at": "2026-01-01T00:06:00Z",
        "rotation_epoch": 1,
        "pending": {
          "pending_counter": 3,
          "target_artifact_sha": "467efd3ffd866113161f4aa57ad941a2fab926f2d27284de06aebcd220396937",
          "target_pr": "myorg/myapp-secrets/byreis/rotate-1767226100000000000#0",
          "intent_at": "2026-01-01T00:06:00Z",
          "parent_commit_sha": "d1f6d1c522b0b5fdc45d7452e842cb279ee95f65"
        }
      }
      """;

  @Test
  void theGoodOneIsReadAndWrittenAgain() throws MalformedRegistryException {
    assertThat(CounterFormat.write(read(GOOD))).isEqualTo(Bytes.utf8(GOOD));
  }

  @Test
  void anOpenPendingMayBeLeftOutAndTheOrderMayDiffer() throws MalformedRegistryException {
    Counter counter =
        read(
            "{\"file\":\"production\",\"project_id\":\"myapp\",\"last_accepted_counter\":0,"
                + "\"last_pr\":\"\",\"updated_at\":\"2026-01-01T00:06:00+02:00\"}");
    assertThat(counter.isInitial()).isTrue();
  }

  /** REG-161 to REG-165: each change makes the file unreadable. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"project_id\"|\"Project_id\"",
        "\"pending_counter\"|\"Pending_counter\"",
        "\"file\": \"production\"|\"file\": \"production\", \"extra\": 1",
        "\"pending_counter\": 3|\"pending_counter\": 3, \"extra\": 1",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": \"2\"",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": 02",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": -2",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": +2",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": 2.0",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": 2e0",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": null",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": 18446744073709551616",
        "\"last_accepted_counter\": 2,|",
        "\"pending_counter\": 3,|",
        "\"rotation_epoch\": 1|\"rotation_epoch\": 01",
        "\"rotation_epoch\": 1|\"rotation_epoch\": null",
        "\"project_id\": \"myapp\"|\"project_id\": 1",
        "\"file\": \"production\"|\"file\": \"production\", \"file\": \"production\"",
        "\"file\": \"production\"|\"file\": \"myapp\"",
        "\"file\": \"production\"|\"file\": \"last_pr\"",
        "\"intent_at\": \"2026-01-01T00:06:00Z\"|\"intent_at\": \"target_pr\"",
        "\"pending\": {|\"pending\": [], \"x\": {",
        "\"pending\": {|\"pending\": {\"a\": {}, ",
        "}\\n}\\n|}\\n}\\n\\n",
        "}\\n}\\n|}\\n} ",
        "}\\n}\\n|}\\n}\\nx",
        "}\\n}\\n|}\\n}\\n{}",
        "{\\n  \"project|[{\\n  \"project",
        "\"project_id\"|// comment\\n\"project_id\"",
        "\"myapp\"|'myapp'"
      })
  void anUnreadableFileIsRefusedByItsName(String from, String to) {
    String text =
        GOOD.replace(from.replace("\\n", "\n"), to == null ? "" : to.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(MalformedRegistryException.class)
        .isNotInstanceOf(InconsistentCounterException.class);
  }

  /** REG-166: each change leaves a file that can be read but contradicts something. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "\"myapp\"|\"other\"",
        "\"production\"|\"staging\"",
        "\"project_id\": \"myapp\",|",
        "\"last_pr\": \"myorg/myapp-secrets#7\"|\"last_pr\": \"\"",
        "\"last_pr\": \"myorg/myapp-secrets#7\"|\"last_pr\": \"no pr\"",
        "\"last_accepted_counter\": 2|\"last_accepted_counter\": 0",
        "\"pending_counter\": 3|\"pending_counter\": 4",
        "\"pending_counter\": 3|\"pending_counter\": 2",
        "\"467efd|\"467EFD",
        "\"467efd|\"67efd",
        "rotate-1767226100000000000#0|rotate-1767226100000000000",
        "\"intent_at\": \"2026-01-01T00:06:00Z\"|\"intent_at\": \"\"",
        "\"d1f6d1|\"D1f6d1",
        "\"d1f6d1|\"1f6d1",
        "\"updated_at\": \"2026-01-01T00:06:00Z\"|\"updated_at\": \"2026-01-01\"",
        "\"updated_at\": \"2026-01-01T00:06:00Z\"|\"updated_at\": \"2026-13-01T00:06:00Z\"",
        "\"updated_at\": \"2026-01-01T00:06:00Z\",|"
      })
  void anInconsistentFileIsRefusedByItsOwnName(String from, String to) {
    String text = GOOD.replace(from, to == null ? "" : to);
    assertThat(text).isNotEqualTo(GOOD);
    assertThatThrownBy(() -> read(text)).isInstanceOf(InconsistentCounterException.class);
  }

  @Test
  void emptyBlankAndTooLargeFilesAreUnreadable() {
    for (String text : new String[] {"", " ", "\n", "\n\n\t"}) {
      assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedRegistryException.class);
    }
    String spaces = " ".repeat(CounterFormat.LARGEST - GOOD.length());
    assertThatCode(() -> read(spaces + GOOD)).doesNotThrowAnyException();
    assertThatThrownBy(() -> read(" " + spaces + GOOD)).hasMessageContaining("larger");
  }

  @Test
  void theGreatestCounterCanBeRead() throws MalformedRegistryException {
    String most =
        GOOD.replace(
                "\"last_accepted_counter\": 2", "\"last_accepted_counter\": 18446744073709551614")
            .replace("\"pending_counter\": 3", "\"pending_counter\": 18446744073709551615");
    assertThat(CounterFormat.write(read(most))).isEqualTo(Bytes.utf8(most));
  }

  @Test
  void theSameStringInTwoScopesIsNoTwin() {
    assertThatCode(() -> read(GOOD)).doesNotThrowAnyException();
  }

  private static Counter read(String text) throws MalformedRegistryException {
    return CounterFormat.read(
        Bytes.utf8(text), new ProjectId("myapp"), new LogicalName("production"));
  }
}
