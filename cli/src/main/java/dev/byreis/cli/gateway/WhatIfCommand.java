package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.start.PushHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
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
    PushHistory history = new RecordedPushes(which.configuration()).history();
    Configuration changed = new ConfigurationFile(policy).configuration();
    List<String> differences = new ArrayList<>();
    AtomicLong judged = new AtomicLong();
    List<String> lost =
        RecordedPushes.judge(
            history,
            lastOf(history.pushes().keySet()),
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

  private SortedSet<Long> lastOf(Set<Long> all) {
    return all.stream()
        .skip(Math.max(0, all.size() - Math.max(0, last)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void say(long judged, List<String> lost, List<String> differences, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeNumberField("judged", judged);
                document.writeNumberField("not_judged", lost.size());
                document.writeArrayFieldStart("reasons");
                for (String reason : lost) {
                  document.writeString(reason);
                }
                document.writeEndArray();
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
            + " otherwise than recorded; "
            + lost.size()
            + " cannot be judged again");
    lost.forEach(voice::note);
  }
}
