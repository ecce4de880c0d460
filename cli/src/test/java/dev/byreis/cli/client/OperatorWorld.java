package dev.byreis.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.CommandRun;
import dev.byreis.cli.age.AgeEncryption;
import dev.byreis.cli.age.PlainValue;
import dev.byreis.cli.age.PlainValues;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.registry.Genesis;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.ArtifactWriter;
import dev.byreis.core.artifact.ManifestStream;
import dev.byreis.core.artifact.OversizedArtifactException;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.jgit.CommitDraft;
import dev.byreis.core.jgit.CommitWriter;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.Ident;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.registry.compose.Target;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A registry and a project on disk as operators find them: real keys, real ciphertext, real bare
 * repositories under plain git. Alice and bob administer; each file of {@code payments} has been
 * merged once.
 */
public final class OperatorWorld {
  public static final ProjectId PROJECT = new ProjectId("payments");

  private final Path folder;
  private final TrustMode mode;
  private final SigningKey anchor;
  private final Map<String, AdminKeys> people = new TreeMap<>();
  private final Map<String, Place> places = new TreeMap<>();
  private final List<String> files;
  private final List<String> secrets;

  private OperatorWorld(Path folder, TrustMode mode, List<String> files, List<String> secrets) {
    this(folder, mode, files, secrets, keys("anchor").signingKey());
  }

  private OperatorWorld(
      Path folder, TrustMode mode, List<String> files, List<String> secrets, SigningKey anchor) {
    this.folder = folder;
    this.mode = mode;
    this.files = List.copyOf(files);
    this.secrets = List.copyOf(secrets);
    this.anchor = anchor;
  }

  /** A world whose files of record have the values {@code DB_PASSWORD} and {@code API_KEY}. */
  public static OperatorWorld in(Path folder, TrustMode mode, String... files) {
    OperatorWorld world =
        new OperatorWorld(folder, mode, List.of(files), List.of("API_KEY", "DB_PASSWORD"));
    world.begin(List.of("alice", "bob"), files.length);
    return world;
  }

  /** A world of many files for these people: the first merged once, all others at counter 0. */
  public static OperatorWorld large(
      Path folder, int files, List<String> secrets, List<String> admins) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      names.add(String.format(Locale.ROOT, "service-%04d", i));
    }
    OperatorWorld world = new OperatorWorld(folder, TrustMode.ROSTER, names, secrets);
    world.begin(admins, 1);
    return world;
  }

  public static OperatorWorld in(Path folder) {
    return in(folder, TrustMode.ROSTER, "production", "staging");
  }

  /** The same repositories and people in another folder, as they are now; places are new. */
  public OperatorWorld copyTo(Path other) {
    OperatorWorld copy = new OperatorWorld(other, mode, files, secrets, anchor);
    people.forEach((name, keys) -> copy.people.put(name, copy.settled(name, keys)));
    try (Stream<Path> all = Files.walk(registryFolder().getParent())) {
      for (Path file : all.toList()) {
        Files.copy(file, other.resolve(folder.relativize(file).toString()));
      }
      return copy;
    } catch (IOException e) {
      throw new AssertionError("the test world cannot be copied", e);
    }
  }

  private static AdminKeys keys(String name) {
    return AdminKeys.generate(new AdminId(name), new SecureRandom());
  }

  private void begin(List<String> names, int merged) {
    try {
      List<AdminKeys> admins = names.stream().map(this::person).toList();
      SortedMap<ProjectId, ProjectFiles> projects = new TreeMap<>();
      projects.put(PROJECT, configured());
      new Genesis(Roster.of(admins.stream().map(AdminKeys::rosterEntry).toList()), projects)
          .write(registryFolder(), anchor, Instant.now());
      GitCommand.initBare(projectFolder());
      allowEverything(registryFolder());
      allowEverything(projectFolder());
      merge(admins.get(0), admins.stream().map(a -> a.identity().recipient()).toList(), merged);
    } catch (IOException
        | UnreadableRepositoryException
        | MalformedRegistryException
        | CommandFailedException
        | OversizedArtifactException e) {
      throw new AssertionError("the test world is broken", e);
    }
  }

  /** As a plain git server has them: {@link Genesis} writes a repository for the gateway. */
  private static void allowEverything(Path repository) {
    GitCommand git = GitCommand.in(repository);
    git.run("config", "core.hooksPath", "hooks");
    git.run("config", "receive.denyDeletes", "false");
    git.run("config", "receive.denyNonFastForwards", "false");
  }

  private ProjectFiles configured() throws MalformedRegistryException {
    SortedMap<LogicalName, TreePath> paths = new TreeMap<>();
    files.forEach(name -> paths.put(new LogicalName(name), path(name)));
    return ProjectFiles.of(paths);
  }

  private static TreePath path(String file) {
    return new TreePath("secrets/" + file + ".enc.yaml");
  }

  /** The keys of somebody, and a place to work in with them. */
  public AdminKeys person(String name) {
    return people.computeIfAbsent(name, n -> settled(n, keys(n)));
  }

  /** Makes this person's place. */
  private AdminKeys settled(String name, AdminKeys keys) {
    Place place = new Place(folder.resolve(name)).trusting(anchor.publicKey(), mode);
    Path identity = place.config().resolve("identity");
    Place.write(identity.resolve(AdminKeys.IDENTITY_FILE), keys.identity().secretLine());
    Place.write(identity.resolve(AdminKeys.RAW_SIGNING_FILE), keys.signingKey().rawSixtyFour());
    if (mode == TrustMode.ANCHOR) {
      Path key = identity.resolve("anchor.key");
      Place.write(key, anchor.rawSixtyFour());
      place.with("BYREIS_ANCHOR_KEY_FILE", key.toString());
    }
    place.with("BYREIS_REGISTRY", "file://" + registryFolder());
    place.with("BYREIS_PROJECT_REPO", "file://" + projectFolder());
    places.put(name, place);
    return keys;
  }

  /** The fingerprint of the anchor. */
  public String anchor() {
    return anchor.publicKey().fingerprint();
  }

  public Place place(String name) {
    person(name);
    return Optional.ofNullable(places.get(name)).orElseThrow();
  }

  /** The entry of the roster, as {@code --add} takes it. */
  public String entry(String name) {
    AdminKeys keys = person(name);
    return name + "," + keys.identity().recipient() + "," + keys.signingKey().publicKey().base64();
  }

  public Path registryFolder() {
    return folder.resolve("acme/registry.git");
  }

  public Path projectFolder() {
    return folder.resolve("acme/payments.git");
  }

  public GitCommand registryGit() {
    return GitCommand.in(registryFolder());
  }

  public GitCommand projectGit() {
    return GitCommand.in(projectFolder());
  }

  /** Runs the command as this person. */
  public CommandRun run(String name, String... arguments) {
    return CommandRun.of(place(name).environment(), arguments);
  }

  /** Every ref of both repositories, to see that nothing moved. */
  public String refs() {
    return registryGit().run("for-each-ref") + "\n" + projectGit().run("for-each-ref");
  }

  /** The short names of the project's rotation branches. */
  public List<String> rotationBranches() {
    return projectGit()
        .run("for-each-ref", "--format=%(refname:short)", "refs/heads/byreis/rotate-*")
        .lines()
        .toList();
  }

  /** A hook of the repository that runs this shell text. */
  public static void hook(Path repository, String name, String text) {
    Path hook = repository.resolve("hooks").resolve(name);
    try {
      Files.createDirectories(repository.resolve("hooks"));
      Files.writeString(hook, "#!/bin/sh\n" + text + "\n");
      Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  public static void unhook(Path repository, String name) {
    try {
      Files.deleteIfExists(repository.resolve("hooks").resolve(name));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /**
   * Leaves the rotation that this person begins as a lost CommitRotation leaves it: Phase1Only,
   * with its branch.
   */
  public void interruptRotation(String who, String... options) {
    hook(
        registryFolder(),
        "pre-receive",
        """
        while read old new ref; do
          git log --format=%s "$old..$new" | grep -q 'rotation commit' && exit 1
        done
        exit 0\
        """);
    List<String> words = new ArrayList<>(List.of("rotate", "--project", PROJECT.value()));
    words.addAll(List.of(options));
    CommandRun run = run(who, words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isEqualTo(ExitClass.COUNTER_RECONCILE);
    unhook(registryFolder(), "pre-receive");
  }

  /** Leaves a rotation torn: interrupted, and then merged by hand. */
  public void tearRotation(String who, String... options) {
    interruptRotation(who, options);
    projectGit().run("update-ref", "refs/heads/main", "refs/heads/" + rotationBranches().get(0));
  }

  /** Makes all files, and announces and accepts the first of them, kinds A and B. */
  private void merge(AdminKeys signer, List<AgeRecipient> recipients, int merged)
      throws IOException,
          UnreadableRepositoryException,
          CommandFailedException,
          OversizedArtifactException,
          MalformedRegistryException {
    Signer footer = new Signer(signer.id(), signer.signingKey());
    SortedMap<LogicalName, SignedArtifact> artifacts =
        artifacts(AgeEncryption.to(recipients), footer, merged);
    SortedMap<TreePath, Bytes> content = new TreeMap<>();
    for (SignedArtifact artifact : artifacts.values()) {
      content.put(path(artifact.body().file().value()), ArtifactWriter.write(artifact));
    }
    try (GitStore registry = GitStore.open(registryFolder());
        GitStore project = GitStore.open(projectFolder())) {
      for (SignedArtifact artifact : artifacts.values()) {
        if (!artifact.body().counter().equals(CounterValue.ZERO)) {
          accept(registry, artifact, signer, footer);
        }
      }
      CommitId first =
          write(project, List.of(), new ComposedCommit(content, Bytes.utf8("Begin\n")));
      projectGit().run("update-ref", "refs/heads/main", first.hex());
    }
  }

  private void accept(GitStore registry, SignedArtifact artifact, AdminKeys signer, Signer footer)
      throws IOException, UnreadableRepositoryException {
    LogicalName file = artifact.body().file();
    TargetPr pr = TargetPr.ofMerge(new RepoSlug("acme/payments"), files.indexOf(file.value()) + 1);
    append(
        registry,
        head ->
            composer(head)
                .pendingBump(
                    new Target(counter(registry, head, file), artifact.contentSha().sha()), pr)
                .signedBy(footer),
        signer);
    append(
        registry,
        head ->
            composer(head)
                .mergeBump(
                    counter(registry, head, file),
                    "",
                    AuditEvents.Encryption.RENEWED,
                    log(registry, head))
                .signedBy(footer),
        signer);
  }

  /** All files, the first so many with counter 1; nearly all the time goes into key agreement. */
  private SortedMap<LogicalName, SignedArtifact> artifacts(
      AgeEncryption encryption, Signer footer, int merged) {
    return new TreeMap<>(
        IntStream.range(0, files.size())
            .parallel()
            .mapToObj(
                i ->
                    artifact(
                        new LogicalName(files.get(i)),
                        CounterValue.of(i < merged ? 1 : 0),
                        encryption,
                        footer))
            .collect(Collectors.toMap(artifact -> artifact.body().file(), Function.identity())));
  }

  private static RegistryComposer composer(CommitId head) {
    return new RegistryComposer(PROJECT, head, Instant.now());
  }

  private SignedArtifact artifact(
      LogicalName file, CounterValue counter, AgeEncryption encryption, Signer signer) {
    PlainValues values = new PlainValues();
    try {
      for (String key : secrets) {
        SecretName name = new SecretName(key);
        values.put(
            name,
            PlainValue.owning(name, secret(file.value(), key).getBytes(StandardCharsets.UTF_8)));
      }
    } catch (CommandFailedException e) {
      throw new AssertionError("the test world is broken", e);
    }
    ArtifactBody body =
        new ArtifactBody(
            PROJECT, file, counter, encryption.fingerprints(), encryption.encrypt(values));
    return new SignedArtifact(body, signer.id(), signer.key().sign(ManifestStream.of(body)));
  }

  /** What a value is in the clear. */
  public static String secret(String file, String key) {
    return key + " of " + file;
  }

  private interface Composing {
    ComposedCommit on(CommitId head) throws UnreadableRepositoryException, IOException;
  }

  private void append(GitStore registry, Composing composing, AdminKeys signer)
      throws IOException, UnreadableRepositoryException {
    CommitId head = head(registry);
    ComposedCommit commit = composing.on(head);
    SigningKey key = mode == TrustMode.ROSTER ? signer.signingKey() : anchor;
    CommitId next =
        new CommitWriter(registry.repository())
            .write(draft(List.of(head), commit), c -> Sshsig.signCommit(key, c));
    registryGit().run("update-ref", "refs/heads/main", next.hex());
  }

  private static CommitId write(GitStore store, List<CommitId> parents, ComposedCommit commit)
      throws IOException, UnreadableRepositoryException {
    return new CommitWriter(store.repository())
        .write(draft(parents, commit), CommitWriter.UNSIGNED);
  }

  private static CommitDraft draft(List<CommitId> parents, ComposedCommit commit) {
    Ident who = new Ident("byreis-admin", "byreis-admin@localhost", Instant.now());
    return new CommitDraft(parents, commit.files(), Set.of(), commit.message(), who, who);
  }

  private static CommitId head(GitStore store) throws UnreadableRepositoryException {
    return CommitId.of(store.view().findRef(RefName.MAIN).orElseThrow());
  }

  private static Bytes blob(GitStore store, CommitId head, TreePath path)
      throws UnreadableRepositoryException {
    var entry = store.view().findEntry(head, path);
    return entry.isEmpty()
        ? Bytes.empty()
        : ((BlobContent.Read) store.view().readBlob(entry.get().id(), 1 << 24)).bytes();
  }

  private static Counter counter(GitStore registry, CommitId head, LogicalName file)
      throws UnreadableRepositoryException {
    try {
      return CounterFormat.read(
          blob(registry, head, RegistryPath.ofCounter(PROJECT, file)), PROJECT, file);
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  private static Bytes log(GitStore registry, CommitId head) throws UnreadableRepositoryException {
    return blob(registry, head, RegistryPath.ofAudit(PROJECT));
  }

  /**
   * A chain of ordinary registry commits on {@code main}, signed by this person; {@code main} stays
   * where it is.
   */
  public List<String> preparedRegistryCommits(String name, int count) {
    AdminKeys signer = person(name);
    SigningKey key = mode == TrustMode.ROSTER ? signer.signingKey() : anchor;
    List<String> made = new ArrayList<>();
    try (GitStore registry = GitStore.open(registryFolder())) {
      CommitId at = head(registry);
      for (int i = 0; i < count; i++) {
        ComposedCommit commit =
            new ComposedCommit(
                new TreeMap<>(Map.of(new TreePath("policy.yaml"), Bytes.utf8("n: " + i + "\n"))),
                Bytes.utf8("Change the policy\n"));
        at =
            new CommitWriter(registry.repository())
                .write(draft(List.of(at), commit), c -> Sshsig.signCommit(key, c));
        made.add(at.hex());
      }
      return made;
    } catch (IOException | UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** Before each of the next pushes to the registry, {@code main} moves to the next of these. */
  public void overtake(List<String> commits) {
    try {
      Files.write(registryFolder().resolve("overtakers"), commits);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    hook(
        registryFolder(),
        "pre-receive",
        """
        next=$(head -n 1 overtakers)
        if [ -n "$next" ]; then
          sed -i 1d overtakers
          env -u GIT_QUARANTINE_PATH git update-ref refs/heads/main "$next"
        fi
        exit 0\
        """);
  }

  /** An ordinary commit on base by somebody who knows nothing of rotations. */
  public void commitOnBase(String path, String content) {
    try (GitStore project = GitStore.open(projectFolder())) {
      CommitId head = head(project);
      CommitId next =
          write(
              project,
              List.of(head),
              new ComposedCommit(
                  new TreeMap<>(Map.of(new TreePath(path), Bytes.utf8(content))),
                  Bytes.utf8("Change " + path + "\n")));
      projectGit().run("update-ref", "refs/heads/main", next.hex());
    } catch (IOException | UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  // What people can read.

  /** Whether this person decrypts every value of every file at this commit, to what it was. */
  public boolean reads(String name, String revision) {
    return !files.isEmpty() && readable(name, revision) == files.size() * secrets.size();
  }

  /** How many values of all files this person decrypts at this commit, to what they were. */
  public int readable(String name, String revision) {
    CommitId commit = new CommitId(projectGit().run("rev-parse", revision));
    try (GitStore project = GitStore.open(projectFolder())) {
      return new ReadableValues(person(name).identity())
          .count(project.view(), commit, configured());
    } catch (UnreadableRepositoryException | MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  /** The messages of the registry's commits, newest first. */
  public Stream<String> registrySubjects() {
    return registryGit().run("log", "--format=%s", "main").lines();
  }
}
