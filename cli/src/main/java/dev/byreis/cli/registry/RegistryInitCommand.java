package dev.byreis.cli.registry;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.key.KeyFile;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a registry: a bare repository with one commit, signed by the anchor. */
@Command(
    name = "init",
    description = "make a registry: a bare repository whose first commit the anchor signs")
final class RegistryInitCommand implements Verb {
  private static final int LARGEST_ROSTER = 1 << 20;

  @Option(names = "--repo", required = true, description = "the folder for the repository")
  private Path repo = Path.of("");

  @Option(
      names = "--anchor-key",
      required = true,
      description = "the anchor's signing key: admin-sign.key or an OpenSSH key")
  private Path anchorKey = Path.of("");

  @Option(names = "--admin", description = "an administrator: ID,AGE-RECIPIENT,SIGNER-KEY")
  private List<String> admins = new ArrayList<>();

  @Option(names = "--roster", description = "the administrators, as a file like admins.yaml")
  private List<Path> rosters = new ArrayList<>();

  @Option(names = "--project", description = "a project and its files: ID=NAME:PATH,NAME:PATH")
  private List<String> projects = new ArrayList<>();

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    Genesis genesis = new Genesis(roster(), configuredProjects());
    requireNothingAt(repo);
    SigningKey anchor = KeyFile.read(anchorKey);
    CommitId commit = write(genesis, anchor);
    String fingerprint = anchor.publicKey().fingerprint();
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("repository", repo.toAbsolutePath().toString());
                document.writeStringField("genesis", commit.hex());
                document.writeStringField("anchor_key", anchor.publicKey().base64());
                document.writeStringField("anchor_fingerprint", fingerprint);
              }));
    } else {
      voice.note("made a registry in " + repo + ": " + genesis.roster());
      if (genesis.roster().admins().size() < 2) {
        voice.note("it has one administrator: a manual reconciliation needs two");
      }
      voice.result("genesis " + commit);
      voice.result("anchor " + fingerprint);
    }
    return ExitClass.OK;
  }

  private CommitId write(Genesis genesis, SigningKey anchor)
      throws IOException, CommandFailedException {
    try {
      return genesis.write(repo, anchor, Instant.now());
    } catch (UnreadableRepositoryException e) {
      throw new CommandFailedException(
          ExitClass.GENERAL, "cannot read what was just written to " + repo, "check the disk", e);
    }
  }

  private Roster roster() throws CommandFailedException, IOException {
    if (rosters.size() + (admins.isEmpty() ? 0 : 1) != 1) {
      throw CommandFailedException.general(
          "it must be clear who administers the registry",
          "give --admin once for each administrator, or one --roster");
    }
    try {
      if (!rosters.isEmpty()) {
        return RosterFormat.read(content(rosters.get(0)));
      }
      List<Admin> entries = new ArrayList<>();
      for (String admin : admins) {
        entries.add(RosterEntries.admin(admin));
      }
      return Roster.of(entries);
    } catch (MalformedRegistryException e) {
      throw new CommandFailedException(
          ExitClass.DECODE_MALFORMED,
          String.valueOf(e.getMessage()),
          "each administrator needs an id, an age key and a signer key of its own",
          e);
    }
  }

  private static Bytes content(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Bytes.owning(stream.readNBytes(LARGEST_ROSTER + 1));
    }
  }

  private SortedMap<ProjectId, ProjectFiles> configuredProjects() throws CommandFailedException {
    SortedMap<ProjectId, ProjectFiles> found = new TreeMap<>();
    for (String project : projects) {
      RosterEntries.addProject(project, found);
    }
    return found;
  }

  private static void requireNothingAt(Path folder) throws CommandFailedException, IOException {
    if (!Files.exists(folder)) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        empty = entries.findAny().isEmpty();
      }
    }
    if (!empty) {
      throw CommandFailedException.general(
          folder + " is already there and not empty",
          "choose another folder for --repo; nothing is ever overwritten");
    }
  }
}
