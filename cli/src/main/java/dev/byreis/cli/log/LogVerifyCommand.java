package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.LogFault;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.Receipt;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Verifies a log, and that it holds what someone has a receipt or an earlier checkpoint for. */
@Command(
    name = "verify",
    description = "verify every entry of a log, and receipts and earlier checkpoints against it")
final class LogVerifyCommand implements Verb {
  @Mixin private WhichLog which = new WhichLog();

  @Option(names = "--receipt", description = "a receipt that the gateway gave for a push")
  private List<String> receipts = new ArrayList<>();

  @Option(names = "--checkpoint", description = "a file with an earlier checkpoint of the log")
  private List<Path> checkpoints = new ArrayList<>();

  @Option(
      names = "--former-key",
      description = "a key that the log had before, and earlier checkpoints may be signed with")
  private List<String> formerKeys = new ArrayList<>();

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    NoteKey key = which.key();
    LogCheck check = new LogCheck(which.source(), key);
    for (Path file : checkpoints) {
      check.continuing(checkpoint(file, key));
    }
    Map<Long, String> receipted = new TreeMap<>();
    for (String text : receipts) {
      Receipt receipt = receipt(text);
      check.holding(receipt);
      receipted.put(receipt.index(), "");
    }
    LogCheck.Result result =
        check.run((index, entry) -> receipted.computeIfPresent(index, (i, none) -> words(entry)));
    if (json) {
      voice.document(document(result, key));
    } else {
      say(result, receipted, key, voice);
    }
    return result.isClean() ? ExitClass.OK : ExitClass.TRUST_ERROR;
  }

  private static Receipt receipt(String text) throws CommandFailedException {
    return Receipt.find(text)
        .orElseThrow(
            () ->
                CommandFailedException.general(
                    "'" + text + "' is not a receipt", "it has the form NUMBER-HASH"));
  }

  private Checkpoint checkpoint(Path file, NoteKey key) throws CommandFailedException, IOException {
    Bytes note = Bytes.owning(Files.readAllBytes(file));
    for (NoteKey former : formerKeys()) {
      Optional<Checkpoint> checkpoint = find(note, former);
      if (checkpoint.isPresent() && former.name().equals(key.name())) {
        return checkpoint.get();
      }
    }
    try {
      return Checkpoint.open(note, key);
    } catch (MalformedLogException e) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          file + " is not a checkpoint of this log: " + e.getMessage(),
          "check the file, and the key with --key",
          e);
    }
  }

  private List<NoteKey> formerKeys() throws CommandFailedException {
    List<NoteKey> keys = new ArrayList<>();
    for (String text : formerKeys) {
      keys.add(
          NoteKey.find(text)
              .orElseThrow(
                  () ->
                      CommandFailedException.general(
                          "--former-key is not the key of a log", "it has the form NAME+ID+KEY")));
    }
    return keys;
  }

  private static Optional<Checkpoint> find(Bytes note, NoteKey key) {
    try {
      return Optional.of(Checkpoint.open(note, key));
    } catch (MalformedLogException e) {
      return Optional.empty();
    }
  }

  private static String words(Bytes entry) {
    return LoggedRecord.find(entry).map(RecordLine::of).orElse("an entry of another form");
  }

  private void say(LogCheck.Result result, Map<Long, String> receipted, NoteKey key, Voice voice) {
    voice.result(result.size() + " entries of " + key.name());
    if (result.isClean()) {
      receipted.forEach((index, words) -> voice.result(index + "  " + words));
      voice.good("the log holds");
    } else {
      result.faults().forEach(fault -> voice.result(fault.toString()));
      voice.wrong(
          result.faults().size() == 1 ? "one fault" : result.faults().size() + " faults",
          "keep a copy of the log and of what you compared it with before anything else");
    }
  }

  private static String document(LogCheck.Result result, NoteKey key) {
    return JsonText.object(
        document -> {
          document.writeStringField("verdict", result.isClean() ? "ok" : "tampered");
          document.writeStringField("log", key.name());
          document.writeNumberField("entries", result.size());
          document.writeArrayFieldStart("faults");
          for (LogFault fault : result.faults()) {
            document.writeStartObject();
            document.writeStringField("kind", fault.kind().name().toLowerCase(Locale.ROOT));
            document.writeStringField("detail", fault.detail());
            document.writeEndObject();
          }
          document.writeEndArray();
        });
  }
}
