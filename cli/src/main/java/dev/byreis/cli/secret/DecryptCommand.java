package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints all secrets of a file, after it was verified; all of them or none (ART-136). */
@Command(
    name = "decrypt",
    description = "print all secrets of a file as KEY=VALUE lines, or as JSON")
public final class DecryptCommand implements OperatorVerb {
  @Mixin private final WhichFile which = new WhichFile();

  @Option(names = "--json", description = "print one JSON document: key to value")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    String name = which.file(environment);
    try (Administration administration = Administration.enter(environment, voice, which.project());
        PlainValues values =
            RecordedFile.of(administration.repositories(), name)
                .decrypt(administration.decryption())) {
      if (json) {
        voice.document(document(values));
      } else {
        print(values, voice.bytes());
      }
      return ExitClass.OK;
    }
  }

  private static String document(PlainValues values) throws CommandFailedException {
    for (Map.Entry<SecretName, PlainValue> value : values.all().entrySet()) {
      if (!value.getValue().isUtf8()) {
        throw CommandFailedException.general(
            "the value of " + value.getKey() + " is no UTF-8 text", "print it with: byreis get");
      }
    }
    return JsonText.object(
        fields -> {
          for (Map.Entry<SecretName, PlainValue> value : values.all().entrySet()) {
            fields.writeFieldName(value.getKey().value());
            value.getValue().writeTo(fields);
          }
        });
  }

  private static void print(PlainValues values, OutputStream out)
      throws CommandFailedException, IOException {
    for (Map.Entry<SecretName, PlainValue> value : values.all().entrySet()) {
      if (value.getValue().hasSeveralLines()) {
        throw CommandFailedException.general(
            "the value of " + value.getKey() + " has several lines",
            "print it with --json, or with: byreis get");
      }
    }
    for (Map.Entry<SecretName, PlainValue> value : values.all().entrySet()) {
      out.write((value.getKey() + "=").getBytes(StandardCharsets.US_ASCII));
      value.getValue().writeTo(out);
      out.write('\n');
    }
    out.flush();
  }
}
