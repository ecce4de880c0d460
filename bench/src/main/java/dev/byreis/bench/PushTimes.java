package dev.byreis.bench;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The gateway's own records of pushes, and what they say about time. */
final class PushTimes {
  private final Path records;

  PushTimes(Path data) {
    this.records = data.resolve("evidence");
  }

  /** From the arrival of the last push to the record of its outcome, in milliseconds. */
  double lastMillis() {
    try {
      LoggedRecord outcome = LoggedRecord.find(last()).orElseThrow();
      if (!outcome.text("result").equals("landed")) {
        throw new AssertionError("the push did not land: " + outcome.json());
      }
      Duration took =
          Duration.between(
              Instant.parse(outcome.text("received")), Instant.parse(outcome.text("time")));
      return took.toNanos() / 1e6;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedLogException e) {
      throw new AssertionError(e);
    }
  }

  private Bytes last() throws IOException, MalformedLogException {
    NoteKey key = LogKeyFile.in(records).find().orElseThrow().publicKey();
    StoredLog log = new StoredLog(records, key);
    long size = Checkpoint.open(log.findCheckpoint().orElseThrow(), key).head().size();
    Bundle bundle = Bundle.of((size - 1) / Bundle.FULL, size);
    List<Bytes> entries = bundle.entries(log.get(bundle));
    return entries.get(entries.size() - 1);
  }
}
