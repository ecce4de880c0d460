package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.start.PushHistory;
import dev.byreis.server.start.RecordedPush;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Judges recorded pushes again and says where the record and the judgement part. */
@Command(
    name = "replay",
    description = "judge recorded pushes again, and report the first disagreement")
public final class ReplayCommand implements Verb {
  @Mixin private WhichGateway which = new WhichGateway();

  @Option(names = "--from", defaultValue = "0", description = "the first entry of the log")
  private long from = 0;

  @Option(names = "--to", description = "the last entry of the log")
  private long to = Long.MAX_VALUE - 1;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    Configuration configuration = which.configuration();
    PushHistory history = new RecordedPushes(configuration).history();
    long first = Math.max(0, from);
    SortedMap<Long, RecordedPush> pushes = history.pushes().subMap(first, Math.max(first, to + 1));
    String policy = configuration.policyDigest().toString();
    AtomicLong agreed = new AtomicLong();
    List<String> differences = new ArrayList<>();
    List<String> lost =
        RecordedPushes.judge(
            history,
            new TreeSet<>(pushes.keySet()),
            configuration,
            (index, push, found) -> {
              Optional<String> difference =
                  push.policy().equals(policy)
                      ? push.differs(found)
                      : Optional.of("judged under policy " + push.policy() + ", not " + policy);
              if (difference.isPresent()) {
                differences.add("entry " + index + ": " + difference.get());
                return false;
              }
              agreed.incrementAndGet();
              return true;
            });
    say(agreed.get(), lost, String.join("", differences), voice);
    return differences.isEmpty() ? ExitClass.OK : ExitClass.VERIFY_FAILURE;
  }

  private void say(long agreed, List<String> lost, String first, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("verdict", first.isEmpty() ? "ok" : "differs");
                document.writeNumberField("agreed", agreed);
                document.writeNumberField("not_judged", lost.size());
                document.writeArrayFieldStart("reasons");
                for (String reason : lost) {
                  document.writeString(reason);
                }
                document.writeEndArray();
                document.writeStringField("first", first);
              }));
      return;
    }
    voice.result(agreed + " agree, " + lost.size() + " cannot be judged again");
    lost.forEach(voice::result);
    if (!first.isEmpty()) {
      voice.result(first);
      voice.wrong(
          "the record and the judgement differ",
          "was the configuration another one then? byreis log show --last 1000 has the starts");
    }
  }
}
