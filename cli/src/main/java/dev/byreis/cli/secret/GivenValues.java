package dev.byreis.cli.secret;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.client.Environment;
import dev.byreis.core.artifact.SecretName;
import java.io.IOException;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Values on standard input: one, or {@code KEY=VALUE} lines. */
final class GivenValues {
  @Parameters(
      paramLabel = "KEY",
      arity = "0..1",
      description = "the one key whose value is on standard input; without it, KEY=VALUE lines")
  private String key = "";

  @Option(
      names = "--raw",
      description = "with KEY: the value is all of standard input, line ends included")
  private boolean raw;

  PlainValues read(Environment environment) throws CommandFailedException, IOException {
    if (key.isEmpty()) {
      if (raw) {
        throw CommandFailedException.general("--raw needs KEY", "say which key the value is of");
      }
      return KeyValueLines.read(environment.input());
    }
    SecretName name = KeyNames.of(key);
    PlainValue value =
        raw
            ? KeyValueLines.readRaw(name, environment.input())
            : KeyValueLines.readOne(name, environment.input());
    PlainValues values = new PlainValues();
    values.put(name, value);
    return values;
  }
}
