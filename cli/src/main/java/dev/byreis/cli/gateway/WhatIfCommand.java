package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.start.RecordedPush;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how another configuration would have judged the last pushes. */
@Command(
    name = "what-if",
    description = "show how a changed configuration would have judged the last recorded pushes")
public final class WhatIfCommand implements Verb {
  @Mixin private WhichGateway which = new WhichGateway();

  @Option(names = "--policy", required = true, description = "the changed configuration")
  private Path policy = Path.of("");

  @Option(names = "--last", defaultValue = "100", description = "how many pushes")
  private int last = 100;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    RecordedPushes recorded = new RecordedPushes(which.configuration());
    Configuration changed = new ConfigurationFile(policy).configuration();
    List<String> differences = new ArrayList<>();
    AtomicLong judged = new AtomicLong();
    int lost =
        recorded.judge(
            lastOf(recorded.all()),
            changed,
            (index, push, found) -> {
              judged.incrementAndGet();
              push.differs(found)
                  .ifPresent(difference -> differences.add("entry " + index + ": " + difference));
              return true;
            });
    say(judged.get(), lost, differences, voice);
    return ExitClass.OK;
  }

  private SortedMap<Long, RecordedPush> lastOf(SortedMap<Long, RecordedPush> all) {
    List<Long> indexes = List.copyOf(all.keySet());
    int first = Math.max(0, indexes.size() - Math.max(0, last));
    return first < indexes.size() ? all.tailMap(indexes.get(first)) : new TreeMap<>();
  }

  private void say(long judged, int lost, List<String> differences, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeNumberField("judged", judged);
                document.writeNumberField("not_kept", lost);
                document.writeArrayFieldStart("differences");
                for (String difference : differences) {
                  document.writeString(difference);
                }
                document.writeEndArray();
              }));
      return;
    }
    differences.forEach(voice::result);
    voice.note(
        judged
            + " pushes judged, "
            + differences.size()
            + " otherwise than recorded; of "
            + lost
            + " the objects are gone");
  }
}
