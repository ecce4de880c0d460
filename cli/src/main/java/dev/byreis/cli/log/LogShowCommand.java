package dev.byreis.cli.log;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows records of a log, the oldest first, and whether the log holds. */
@Command(name = "show", description = "show what a gateway decided, filtered; verifies as it reads")
final class LogShowCommand implements Verb {
  private static final JsonFactory JSON = new JsonFactory();

  @Mixin private WhichLog which = new WhichLog();
  @Mixin private RecordFilter filter = new RecordFilter();

  @Option(names = "--last", defaultValue = "100", description = "at most so many, the latest ones")
  private int last = 100;

  @Option(names = "--json", description = "print one JSON document, with whole records")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    Predicate<LoggedRecord> wanted = filter.wanted();
    Deque<Map.Entry<Long, LoggedRecord>> found = new ArrayDeque<>();
    LogCheck.Result result =
        new LogCheck(which.source(), which.key())
            .run(
                (index, entry) -> {
                  Optional<LoggedRecord> record = LoggedRecord.find(entry).filter(wanted);
                  record.ifPresent(fitting -> found.addLast(Map.entry(index, fitting)));
                  if (found.size() > Math.max(0, last)) {
                    found.removeFirst();
                  }
                });
    if (json) {
      voice.document(document(found, result));
    } else {
      found.forEach(
          record -> voice.result(record.getKey() + "  " + RecordLine.of(record.getValue())));
    }
    if (!result.isClean()) {
      voice.wrong("the log does not hold: " + result.faults().get(0), "run byreis log verify");
      return ExitClass.TRUST_ERROR;
    }
    return ExitClass.OK;
  }

  private static String document(
      Deque<Map.Entry<Long, LoggedRecord>> found, LogCheck.Result result) {
    return JsonText.object(
        document -> {
          document.writeStringField("verdict", result.isClean() ? "ok" : "tampered");
          document.writeNumberField("entries", result.size());
          document.writeArrayFieldStart("records");
          for (Map.Entry<Long, LoggedRecord> record : found) {
            document.writeStartObject();
            document.writeNumberField("index", record.getKey());
            document.writeFieldName("record");
            copy(record.getValue(), document);
            document.writeEndObject();
          }
          document.writeEndArray();
        });
  }

  /** Written anew, so that everything in it is escaped as documents of ours are. */
  private static void copy(LoggedRecord record, JsonGenerator document) throws IOException {
    try (JsonParser parser = JSON.createParser(record.json())) {
      parser.nextToken();
      document.copyCurrentStructure(parser);
    }
  }
}
