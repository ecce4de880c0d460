package dev.byreis.cli.log;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.StoredLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which log is meant: the one in a data directory, or the one that a gateway serves. */
final class WhichLog {
  private static final Path NONE = Path.of("");

  @Mixin private WhichFolder here = new WhichFolder();

  @Option(names = "--url", description = "a gateway's address, such as https://git.example.org")
  private String url = "";

  @Option(names = "--credentials", description = "with --url: a file with USER:TOKEN in it")
  private Path credentials = NONE;

  @Option(names = "--key", description = "the log's public key; with --url there must be one")
  private String key = "";

  /** The key that the log must be signed with. */
  NoteKey key() throws CommandFailedException, IOException {
    if (key.isEmpty()) {
      if (!isLocal()) {
        throw CommandFailedException.general(
            "with --url it must be clear whose log it is",
            "give --key VKEY; byreis log key prints it beside the gateway");
      }
      return here.log().key();
    }
    return NoteKey.find(key)
        .orElseThrow(
            () ->
                CommandFailedException.general(
                    "--key is not the key of a log", "it has the form NAME+ID+KEY"));
  }

  LogSource source() throws CommandFailedException, IOException {
    return isLocal()
        ? new StoredLog(here.log().folder(), key())
        : new ServedLog(address(), login());
  }

  private boolean isLocal() throws CommandFailedException {
    if (here.isGiven() == !url.isEmpty()) {
      throw CommandFailedException.general(
          "it must be clear which log is meant", "give one of --data DIR, --log DIR and --url URL");
    }
    return url.isEmpty();
  }

  private URI address() throws CommandFailedException {
    try {
      URI address = URI.create(url.endsWith("/") ? url : url + "/");
      if (address.getHost() != null && String.valueOf(address.getScheme()).startsWith("http")) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw notAnAddress();
    }
    throw notAnAddress();
  }

  private static CommandFailedException notAnAddress() {
    return CommandFailedException.general(
        "--url is not the address of a gateway", "it has the form https://HOST");
  }

  private String login() throws IOException {
    return credentials.equals(NONE) ? "" : Files.readString(credentials).strip();
  }
}
