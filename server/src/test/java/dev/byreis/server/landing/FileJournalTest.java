package dev.byreis.server.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.data.JournalFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  private static final ObjectName OLD = new ObjectName("1".repeat(40));
  private static final ObjectName NEW = new ObjectName("2".repeat(40));
  private static final RefName BRANCH = RefName.branch("byreis/rotate-\u00fc");

  @TempDir Path folder;
  private JournalFile file;
  private FileJournal journal;

  @BeforeEach
  void anEmptyJournal() throws IOException {
    file = JournalFile.open(folder.resolve("journal"));
    journal = new FileJournal(file);
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  private static LandingJournal.Entry entry(String id, Instant begun) {
    return new LandingJournal.Entry(
        id,
        List.of(
            LandingPart.needed("registry", List.of(new RefUpdate.Move(RefName.MAIN, OLD, NEW))),
            LandingPart.needed(
                "projects/pay",
                List.of(
                    new RefUpdate.Create(RefName.MAIN, NEW),
                    new RefUpdate.Move(RefName.branch("other"), OLD, NEW))),
            LandingPart.cosmetic("projects/pay", List.of(new RefUpdate.Delete(BRANCH, NEW)))),
        new Sha256("5e".repeat(32)),
        begun);
  }

  @Test
  void whatIsOpenIsThereInTheOrderInWhichItBegan() throws IOException {
    LandingJournal.Entry later = entry("a", Instant.EPOCH.plusNanos(1));
    LandingJournal.Entry earlier = entry("b", Instant.EPOCH);
    journal.open(later);
    journal.open(earlier);

    assertThat(journal.unfinished()).containsExactly(earlier, later);
  }

  @Test
  void whatIsClosedIsGone() throws IOException {
    journal.open(entry("a", Instant.EPOCH));
    journal.close(entry("a", Instant.EPOCH));

    assertThat(journal.unfinished()).isEmpty();
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    journal.open(entry("a", Instant.EPOCH));
    journal.forget(entry("a", Instant.EPOCH));

    assertThat(journal.unfinished()).isEmpty();
  }

  @Test
  void anEntryOfAnyOtherFormIsRefused() throws IOException {
    String text = JournalText.write(entry("a", Instant.EPOCH));
    for (String other :
        List.of(
            "",
            text.substring(0, text.length() - "end\n".length()),
            text + "end\n",
            text.replace("landing 1", "landing 2"),
            text.replace("id a", "id b"),
            text.replace("needed registry", "urgent registry"),
            text.replace("needed registry", "needed ../registry"),
            text.replace("begun 1970", "begun MCMLXX"),
            text.replace("5e5e", "5E5E"),
            text.replace(OLD.hex() + " " + NEW.hex() + " refs/heads/main\n", ""),
            text.replace("\n", "\r\n"))) {
      file.begin("a", Bytes.utf8(other));

      assertThatThrownBy(() -> journal.unfinished())
          .as(other)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("another form: a");
      file.end("a");
    }
  }

  @Test
  void aLandingOfTooManyRefsDoesNotBegin() {
    List<RefUpdate> updates =
        IntStream.range(0, 12_000)
            .<RefUpdate>mapToObj(i -> new RefUpdate.Move(RefName.branch("many/" + i), OLD, NEW))
            .toList();
    LandingJournal.Entry large =
        new LandingJournal.Entry(
            "a",
            List.of(LandingPart.needed("registry", updates)),
            new Sha256("5e".repeat(32)),
            Instant.EPOCH);

    assertThatThrownBy(() -> journal.open(large))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("more refs");
  }

  @Test
  void anIdThatIsNoWordIsRefused() {
    assertThatThrownBy(() -> journal.open(entry("../a", Instant.EPOCH)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
