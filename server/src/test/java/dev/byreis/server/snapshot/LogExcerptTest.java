package dev.byreis.server.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.ProvenEntry;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.logfile.TreeLog;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which records of a log of several projects are about one of them. */
class LogExcerptTest {
  @TempDir Path folder;

  private static String record(String fields) {
    return "{\"v\":1,\"time\":\"2026-05-21T08:00:00Z\"," + fields + "}";
  }

  private static String outcomeOf(String decision) {
    return record(
        "\"record\":\"outcome\",\"repository\":\"registry\",\"decision\":\""
            + TreeHash.ofLeaf(Bytes.utf8(decision)).hex()
            + "\"");
  }

  @Test
  void whatIsAboutTheProjectIsThereWithItsProofAndNothingElse()
      throws IOException, MalformedLogException {
    String start = record("\"record\":\"start\"");
    String ours = record("\"record\":\"decision\",\"repository\":\"projects/pay\"");
    String theirs = record("\"record\":\"decision\",\"repository\":\"projects/web\"");
    String landing =
        record(
            "\"record\":\"decision\",\"repository\":\"registry\",\"states\":[{\"project\":\"web\"},"
                + "{\"project\":\"pay\"}]");
    String other =
        record(
            "\"record\":\"decision\",\"repository\":\"registry\",\"states\":[{\"project\":\"web\"}]");
    String unjudged = record("\"record\":\"decision\",\"repository\":\"registry\",\"states\":[]");
    List<String> all = new ArrayList<>(List.of(start, ours, theirs, landing, other, unjudged));
    List.of(landing, other, unjudged).forEach(decision -> all.add(outcomeOf(decision)));
    for (int i = 0; i < 300; i++) {
      all.add(theirs);
    }
    all.add(ours);

    try (TreeLog log = TreeLog.open(folder, "example.org/log", entry -> true)) {
      log.append(all.stream().map(Bytes::utf8).toList(), TreeLog.Need.SIGNED);
      NoteKey key = log.key().publicKey();
      LogExcerpt excerpt = LogExcerpt.of(new StoredLog(folder, key), key, new ProjectId("pay"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      excerpt.write(out);
      List<ProvenEntry> found =
          out.toString(StandardCharsets.ISO_8859_1)
              .lines()
              .map(line -> ProvenEntry.find(line).orElseThrow())
              .toList();

      assertThat(found)
          .extracting(entry -> entry.entry().toLatin1())
          .containsExactly(
              start, ours, landing, unjudged, outcomeOf(landing), outcomeOf(unjudged), ours);
      Checkpoint checkpoint = Checkpoint.open(excerpt.checkpoint(), key);
      assertThat(found).allMatch(entry -> entry.isIn(checkpoint.head()));
      assertThat(found)
          .noneMatch(
              entry ->
                  new ProvenEntry(entry.index(), entry.path(), Bytes.utf8(theirs))
                      .isIn(checkpoint.head()));
    }
  }
}
