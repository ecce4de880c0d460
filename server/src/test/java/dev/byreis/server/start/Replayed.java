package dev.byreis.server.start;

import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.config.Configuration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What comes out when everything on record is judged again.
 *
 * @param agreed how many pushes come out as recorded
 * @param differences those that do not
 * @param lost why the others cannot be judged again
 */
record Replayed(int agreed, List<String> differences, List<String> lost) {
  /** By the configuration that the gateway runs with. */
  static Replayed of(Configuration configuration, Trust trust) throws Exception {
    return of(configuration, configuration, trust);
  }

  /** What is on record at one configuration's gateway, judged by another. */
  static Replayed of(Configuration recorded, Configuration by, Trust trust) throws Exception {
    return of(recorded, by, trust, entry -> entry);
  }

  /** Changes entries of the log. */
  interface Forger extends UnaryOperator<Bytes> {}

  /** The same where the log's entries were forged. */
  static Replayed of(Configuration recorded, Configuration by, Trust trust, Forger forger)
      throws Exception {
    Path evidence = recorded.data().resolve("evidence");
    NoteKey key = LogKeyFile.in(evidence).find().orElseThrow().publicKey();
    PushHistory history = new PushHistory();
    new LogCheck(new StoredLog(evidence, key), key)
        .run((index, entry) -> history.entry(index, forger.apply(entry)));
    int agreed = 0;
    List<String> differences = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    try (PushReplay replay = PushReplay.over(history, by, trust)) {
      for (var push : history.pushes().entrySet()) {
        try {
          Optional<String> difference = push.getValue().differs(replay.judge(push.getKey()));
          difference.ifPresent(words -> differences.add("entry " + push.getKey() + ": " + words));
          agreed += difference.isPresent() ? 0 : 1;
        } catch (UnreadableRepositoryException e) {
          lost.add("entry " + push.getKey() + ": " + e.getMessage());
        }
      }
    }
    return new Replayed(agreed, differences, lost);
  }
}
