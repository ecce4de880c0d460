package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where refs have gone by pushes whose decision and outcome are both on record. */
final class LandedOnRecord {
  private final Map<String, List<String>> decided = new HashMap<>();
  private final Set<String> landed = new HashSet<>();

  private LandedOnRecord() {}

  /** Reads the whole log, which must verify. */
  static Set<String> in(Path evidence) throws IOException {
    NoteKey key = LogKeyFile.in(evidence).find().orElseThrow().publicKey();
    LandedOnRecord found = new LandedOnRecord();
    LogCheck.Result result =
        new LogCheck(new StoredLog(evidence, key), key)
            .run((index, entry) -> found.add(entry, LoggedRecord.find(entry).orElseThrow()));
    assertThat(result.faults()).isEmpty();
    return found.landed;
  }

  private void add(Bytes entry, LoggedRecord record) {
    if (record.kind() == LoggedRecord.Kind.DECISION) {
      decided.put(TreeHash.ofLeaf(entry).hex(), record.column("updates", "new"));
    } else if (record.text("result").equals("landed")) {
      landed.addAll(decided.getOrDefault(record.text("decision"), List.of()));
    }
  }
}
