package dev.byreis.cli.log;

import dev.byreis.core.evidence.LoggedRecord;
import java.util.ArrayList;
import java.util.List;

/** A record in one line. */
final class RecordLine {
  private RecordLine() {}

  static String of(LoggedRecord record) {
    List<String> words = new ArrayList<>();
    words.add(record.text("time"));
    switch (record.kind()) {
      case START -> words.add("start under policy " + record.text("policy"));
      case DECISION -> {
        addVisit(record, words);
        words.add(record.text("verdict"));
        words.addAll(record.column("findings", "code").stream().distinct().toList());
      }
      case OUTCOME -> {
        addVisit(record, words);
        words.add(record.text("result"));
      }
      case ACT -> {
        words.add(record.text("repository"));
        words.add(record.text("principal"));
        words.add(record.text("act") + " " + record.text("state") + ": " + record.text("reason"));
      }
    }
    return String.join("  ", words);
  }

  private static void addVisit(LoggedRecord record, List<String> words) {
    words.add(record.text("repository"));
    words.add(record.text("principal"));
    words.add(record.text("id"));
  }
}
