package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints one secret, after the file of record was verified (ART-155). */
@Command(
    name = "get",
    description = "print one secret, byte for byte and without a line end of ours")
public final class GetCommand implements OperatorVerb {
  @Mixin private final WhichFile which = new WhichFile();

  @Parameters(paramLabel = "KEY", description = "the key")
  private String key = "";

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    String name = which.file(environment);
    SecretName wanted = KeyNames.of(key);
    try (Administration administration =
        Administration.enter(environment, voice, which.project())) {
      RecordedFile file = RecordedFile.of(administration.repositories(), name);
      ArmoredValue value =
          Optional.ofNullable(file.verified().body().secrets().get(wanted))
              .orElseThrow(
                  () ->
                      new CommandFailedException(
                          ExitClass.NOT_FOUND,
                          file.name() + " has no key " + wanted,
                          "byreis artifact inspect lists those that it has"));
      try (PlainValue plain = administration.decryption().decrypt(wanted, value)) {
        plain.writeTo(voice.bytes());
        voice.bytes().flush();
      }
      return ExitClass.OK;
    }
  }
}
