package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.snapshot.Snapshot;
import dev.byreis.server.snapshot.SnapshotCheck;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps everything about a project in one file, for the people who investigate; or verifies it. */
@Command(
    name = "snapshot",
    description = "keep all about a project in one file, on the gateway's server; or verify such")
public final class SnapshotCommand implements Verb {
  private static final Path NONE = Path.of("");

  @Mixin private WhichGateway which = new WhichGateway();

  @Option(names = "--project", paramLabel = "ID", description = "the project that is meant")
  private String project = "";

  @Option(names = "--out", paramLabel = "FILE", description = "the file to write: a zip file")
  private Path out = NONE;

  @Option(
      names = "--verify",
      paramLabel = "FILE",
      description = "verify this snapshot instead; needs nothing else")
  private Path verified = NONE;

  @Option(
      names = "--key",
      paramLabel = "VKEY",
      description = "with --verify: the public key of the gateway's log")
  private String key = "";

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    return verified.equals(NONE) ? take(voice) : verify(voice);
  }

  private ExitClass take(Voice voice) throws CommandFailedException, IOException {
    if (out.equals(NONE) || !ProjectId.isValid(project)) {
      throw CommandFailedException.general(
          "it must be clear what is kept where",
          "give --project ID and --out FILE, or --verify FILE");
    }
    Configuration configuration = which.configuration();
    ProjectId id = new ProjectId(project);
    if (!configuration.projects().containsKey(id)) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "the configuration names no project " + id,
          "see the projects of the configuration");
    }
    try {
      Snapshot.Taken taken = Snapshot.take(configuration, id, out, Clock.systemUTC().instant());
      voice.result(taken.sha256() + "  " + out);
      if (taken.faults().isEmpty()) {
        return ExitClass.OK;
      }
      taken.faults().forEach(voice::note);
      voice.wrong("not everything could be kept", "keep a copy of the data directory as well");
      return ExitClass.VERIFY_FAILURE;
    } catch (FileAlreadyExistsException e) {
      throw new CommandFailedException(
          ExitClass.GENERAL, "there is a file " + e.getFile(), "give another name with --out", e);
    }
  }

  private ExitClass verify(Voice voice) throws CommandFailedException, IOException {
    if (!Files.isRegularFile(verified)) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND, "there is no file " + verified, "name a snapshot");
    }
    SnapshotCheck.Result result = SnapshotCheck.of(verified, key());
    voice.result(result.about());
    if (!result.isClean()) {
      result.faults().forEach(voice::result);
      voice.wrong(
          result.faults().size() == 1 ? "one fault" : result.faults().size() + " faults",
          "this is not what was taken: compare its SHA-256 with the one that was noted then");
      return ExitClass.TRUST_ERROR;
    }
    result.notKept().forEach(line -> voice.result("not kept: " + line));
    voice.result(result.records() + " records of the log " + result.log());
    if (key.isEmpty()) {
      voice.note("compare the log's key with the one that you have, or give it with --key");
    }
    voice.good("the snapshot holds");
    return ExitClass.OK;
  }

  private Optional<NoteKey> key() throws CommandFailedException {
    Optional<NoteKey> found = NoteKey.find(key);
    if (!key.isEmpty() && found.isEmpty()) {
      throw CommandFailedException.general(
          "--key is not the key of a log", "byreis log key prints it beside the gateway");
    }
    return found;
  }
}
