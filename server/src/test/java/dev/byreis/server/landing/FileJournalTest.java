package dev.byreis.server.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  private static final ObjectName OLD = new ObjectName("1".repeat(40));
  private static final ObjectName NEW = new ObjectName("2".repeat(40));
  private static final RefName BRANCH = RefName.branch("byreis/rotate-\u00fc");

  @TempDir Path folder;
  private FileJournal journal;

  @BeforeEach
  void anEmptyJournal() throws IOException {
    journal = new FileJournal(folder);
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

    assertThat(new FileJournal(folder).unfinished()).containsExactly(earlier, later);
  }

  @Test
  void whatIsClosedIsGone() throws IOException {
    journal.open(entry("a", Instant.EPOCH));
    journal.close(entry("a", Instant.EPOCH));

    assertThat(journal.unfinished()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    journal.open(entry("a", Instant.EPOCH));
    journal.forget(entry("a", Instant.EPOCH));

    assertThat(journal.unfinished()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatWasOnlyBeingWrittenNeverBegan() throws IOException {
    Files.writeString(folder.resolve("a.tmp"), "byreis-landing 1\nid a");

    assertThat(journal.unfinished()).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void anEntryOfAnyOtherFormIsRefused() throws IOException {
    journal.open(entry("a", Instant.EPOCH));
    Path file = folder.resolve("a.landing");
    String text = Files.readString(file);
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
            text.replace("\n", "\r\n"),
            text.repeat(3000))) {
      Files.writeString(file, other);

      assertThatThrownBy(() -> journal.unfinished())
          .as(other.length() > 1000 ? "long" : other)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("a.landing");
    }
  }

  @Test
  void anIdThatIsNoFileNameIsRefused() {
    assertThatThrownBy(() -> journal.open(entry("../a", Instant.EPOCH)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
