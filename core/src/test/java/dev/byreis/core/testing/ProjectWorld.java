package dev.byreis.core.testing;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ContentSha;
import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The repository of one project beside its registry, as real objects: artifacts with real
 * signatures, and registry commits that name their real digests. Commits go on the head of {@code
 * refs/heads/main} unless said otherwise, and each form with a {@link ProjectSpoil} lets a test
 * change one thing.
 *
 * <pre>{@code
 * try (RegistryWorld world = RegistryWorld.inRosterMode(registry);
 *     ProjectWorld project = ProjectWorld.myapp(world, repository)) {
 *   world.genesis();
 *   project.firstFiles();                       // announced, brought to base, accepted
 *   project.rotationBranch();                   // every file again, on byreis/rotate-1-...
 *   project.writeAhead();                       // kind A*
 *   world.myapp().rotationCommit();             // kind C
 *   List<RefUpdate> push = project.push(project::mergeRotation);   // refs are where they were
 * }
 * }</pre>
 */
public final class ProjectWorld implements AutoCloseable {
  public static final RefName BASE = RefName.MAIN;

  private final RegistryWorld registry;
  private final ProjectStory story;
  private final TestRepository repository;
  private final Map<String, ArtifactDraft> announced = new TreeMap<>();
  private Optional<RotationBranch> branch = Optional.empty();
  private int round;

  private ProjectWorld(RegistryWorld registry, ProjectStory story, TestRepository repository) {
    this.registry = registry;
    this.story = story;
    this.repository = repository;
  }

  /** The repository of the project that the genesis makes; empty. */
  public static ProjectWorld myapp(RegistryWorld registry, Path bareRepository) {
    return of(registry, registry.myapp(), bareRepository);
  }

  public static ProjectWorld of(RegistryWorld registry, ProjectStory story, Path bareRepository) {
    return new ProjectWorld(registry, story, TestRepository.in(bareRepository));
  }

  public RegistryWorld registry() {
    return registry;
  }

  public ProjectStory story() {
    return story;
  }

  /** Refs and objects. */
  public TestRepository repository() {
    return repository;
  }

  /** What these actions do to the refs, as one push; the refs are put back. */
  public List<RefUpdate> push(Runnable actions) {
    return repository.push(actions);
  }

  // Base.

  /** Ordinary source code. */
  public CommitId source(String path, String content) {
    return source(path, content, ProjectSpoil.NOTHING);
  }

  public CommitId source(String path, String content, ProjectSpoil spoil) {
    return commit(BASE, files(Map.of(path, Bytes.utf8(content))), "change " + path, spoil);
  }

  /** Kind A for each file: announces what {@link #bring} will bring. */
  public void announce(String... files) {
    announce(ProjectSpoil.NOTHING, files);
  }

  public void announce(ProjectSpoil spoil, String... files) {
    for (String file : files) {
      CounterValue next = story.counter(file).lastAccepted().next();
      ArtifactDraft draft = spoil.apply(file, artifact(file, next));
      announced.put(file, draft);
      story.pendingBump(
          file, draft.content(), TargetPr.ofMerge(story.slug(), 100L + round), d -> d);
    }
  }

  /** One commit on base that brings everything that was announced and not accepted. */
  public CommitId bring() {
    return bring(ProjectSpoil.NOTHING);
  }

  public CommitId bring(ProjectSpoil spoil) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    announced.forEach((file, draft) -> files.put(path(file), spoil.apply(file, draft).bytes()));
    return commit(BASE, files, "merge", spoil);
  }

  /** Kind B for everything that was announced. */
  public void accept() {
    announced.keySet().forEach(story::mergeBump);
    announced.clear();
  }

  /** A merge of these files: announced, brought to base and accepted. */
  public void merge(String... files) {
    announce(files);
    bring();
    accept();
  }

  /** The first merge of every configured file. */
  public void firstFiles() {
    merge(story.files().stream().map(LogicalName::value).toArray(String[]::new));
  }

  /** One commit on base with other content of these files at the counters that they have. */
  public CommitId edit(ProjectSpoil spoil, String... files) {
    SortedMap<TreePath, Bytes> changed = new TreeMap<>();
    for (String file : files) {
      CounterValue counter = held(file).body().counter();
      changed.put(path(file), spoil.apply(file, artifact(file, counter)).bytes());
    }
    return commit(BASE, changed, "edit", spoil);
  }

  // Rotations.

  /** A rotation branch on base: every file at base again, in one commit of our form (ART-177). */
  public RotationBranch rotationBranch() {
    return rotationBranch(ProjectSpoil.NOTHING);
  }

  public RotationBranch rotationBranch(ProjectSpoil spoil) {
    return rotationBranch(recipients(), spoil);
  }

  public RotationBranch rotationBranch(Collection<AgeRecipient> recipients, ProjectSpoil spoil) {
    SortedMap<String, ArtifactDraft> drafts = reEncrypted(recipients, spoil);
    List<RotationCommitMessage.Entry> entries = new ArrayList<>();
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    drafts.forEach(
        (file, draft) -> {
          entries.add(entry(file, draft));
          files.put(path(file), draft.bytes());
        });
    RotationBranch name = begin(drafts);
    String message = new RotationCommitMessage.AllFiles(story.project(), entries).text();
    repository.point(RefName.branch(name.value()), base().asObject());
    commit(RefName.branch(name.value()), files, message, spoil);
    return name;
  }

  /** The same in the stock client's form: one commit for each file (ART-175). */
  public RotationBranch stockRotationBranch(ProjectSpoil spoil) {
    SortedMap<String, ArtifactDraft> drafts = reEncrypted(recipients(), spoil);
    RotationBranch name = begin(drafts);
    repository.point(RefName.branch(name.value()), base().asObject());
    drafts.forEach(
        (file, draft) -> {
          SignedArtifact signed = signed(draft.artifact());
          String message =
              new RotationCommitMessage.OneFile(
                      story.project(), entry(file, draft), signed.signer(), signed.signature())
                  .text();
          SortedMap<TreePath, Bytes> files = new TreeMap<>(Map.of(path(file), draft.bytes()));
          commit(RefName.branch(name.value()), files, message, spoil);
        });
    return name;
  }

  private SortedMap<String, ArtifactDraft> reEncrypted(
      Collection<AgeRecipient> recipients, ProjectSpoil spoil) {
    SortedMap<String, ArtifactDraft> drafts = new TreeMap<>();
    for (LogicalName name : story.files()) {
      String file = name.value();
      if (find(file).isPresent()) {
        CounterValue next = story.counter(file).lastAccepted().next();
        drafts.put(file, spoil.apply(file, artifact(file, next, recipients)));
      }
    }
    return drafts;
  }

  private RotationBranch begin(SortedMap<String, ArtifactDraft> drafts) {
    announced.clear();
    announced.putAll(drafts);
    RotationBranch name =
        new RotationBranch(
            RotationBranch.PREFIX + story.nextEpoch() + "-20260522t0800z-" + (round + 1));
    branch = Optional.of(name);
    return name;
  }

  /** Kind A* for the branch that was made last. */
  public CommitId writeAhead() {
    return writeAhead(RecipientDelta.NONE, draft -> draft);
  }

  public CommitId writeAhead(RecipientDelta delta, UnaryOperator<CommitDraft> alter) {
    SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    announced.forEach((file, draft) -> artifacts.put(new LogicalName(file), draft.content()));
    return story.rotationWriteAhead(
        new Rotation(story.nextEpoch(), story.slug(), branch(), delta), artifacts, alter);
  }

  /** Kind A for each file of the branch that was made last, as the stock client does. */
  public void stockWriteAhead() {
    announced.forEach(
        (file, draft) ->
            story.pendingBump(
                file, draft.content(), TargetPr.ofRotation(story.slug(), branch()), d -> d));
  }

  /** Base := the tip of the branch that was made last. */
  public void mergeRotation() {
    repository.point(BASE, repository.get(branchRef()).asObject());
  }

  public void deleteRotationBranch() {
    repository.delete(branchRef());
  }

  /** A whole rotation, as both repositories have it once it has landed. */
  public void rotate() {
    rotationBranch();
    writeAhead();
    story.rotationCommit();
    mergeRotation();
    deleteRotationBranch();
  }

  /** One commit on base that sets every file to what this commit of the repository has. */
  public CommitId restore(RefName ref, CommitId from, ProjectSpoil spoil) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    for (LogicalName file : story.files()) {
      repository.find(from, path(file.value())).ifPresent(c -> files.put(path(file.value()), c));
    }
    if (repository.find(ref).isEmpty()) {
      repository.point(ref, base().asObject());
    }
    return commit(ref, files, "restore", spoil);
  }

  // Beside base.

  /** A submission branch with its one file, for this logical file and these keys. */
  public RefName submission(SubmissionName name, String file, ProjectSpoil spoil, String... keys) {
    round++;
    ArtifactDraft draft =
        ArtifactDraft.of(
                new TestArtifacts(story.project().value(), recipients()).body(file, 0, round, keys),
                TestKeys.ALICE)
            .unsigned();
    repository.point(name.branch(), base().asObject());
    commit(
        name.branch(),
        new TreeMap<>(Map.of(name.path(), spoil.apply(file, draft).bytes())),
        "byreis: add submission artifact (" + name.tail() + ")",
        spoil);
    return name.branch();
  }

  /** The readiness tag of this consumer for the branch that was made last (ROT-62). */
  public RefName readinessTag(String consumer, SigningKey key) {
    return readinessTag(consumer, key, text -> text, text -> text);
  }

  /**
   * The same, with a changed content that is then signed, and a changed text after that.
   *
   * @param unsigned what is done to the tag object's content before it is signed
   * @param finished what is done to it afterwards
   */
  public RefName readinessTag(
      String consumer,
      SigningKey key,
      UnaryOperator<String> unsigned,
      UnaryOperator<String> finished) {
    String tail = branch().value().substring("byreis/".length());
    RefName ref = new RefName("refs/tags/byreis/ready/" + tail + "/" + consumer);
    String content = unsigned.apply(readinessTagContent(consumer));
    String whole = content + Sshsig.sign(key, Bytes.utf8(content)) + "\n";
    ObjectName tag = repository.tag(Bytes.utf8(finished.apply(whole)));
    repository.point(ref, tag);
    return ref;
  }

  private String readinessTagContent(String consumer) {
    CommitId tip = repository.get(branchRef());
    String name = branchRef().value().substring("refs/heads/byreis/".length());
    StringBuilder text =
        new StringBuilder("object " + tip + "\ntype commit\ntag byreis/ready/" + name)
            .append("/" + consumer + "\ntagger " + consumer + " <" + consumer + "@localhost> ")
            .append(registry.now().getEpochSecond() + " +0000\n\nbyreis: ready\n\nproject_id: ")
            .append(story.project() + "\nrotation_branch: " + branch() + "\ntip: " + tip)
            .append("\nconsumer: " + consumer + "\n");
    announced.forEach((file, draft) -> text.append("file: " + file + " " + draft.content() + "\n"));
    return text.toString();
  }

  // What is there.

  public CommitId base() {
    return repository.get(BASE);
  }

  /** The rotation branch that was made last. */
  public RotationBranch branch() {
    return branch.orElseThrow(() -> new AssertionError("no rotation branch was made"));
  }

  public RefName branchRef() {
    return RefName.branch(branch().value());
  }

  /** What the last branch holds, or what was announced for a merge. */
  public ArtifactDraft announced(String file) {
    ArtifactDraft draft = announced.get(file);
    if (draft == null) {
      throw new AssertionError(file + " is not announced");
    }
    return draft;
  }

  /** Takes this for what is announced of the file, whatever the registry says. */
  public void remember(String file, ArtifactDraft draft) {
    announced.put(file, draft);
  }

  public void forget(String file) {
    announced.remove(file);
  }

  /** The commit that is so many first parents below base. */
  public CommitId ancestor(int generations) {
    return new CommitId(
        GitCommand.in(repository.folder()).run("rev-parse", base() + "~" + generations));
  }

  public TreePath path(String file) {
    return new TreePath("secrets/" + file + ".enc.yaml");
  }

  /** A new encryption of the file for the roster, signed by alice. */
  public ArtifactDraft artifact(String file, CounterValue counter) {
    return artifact(file, counter, recipients());
  }

  private ArtifactDraft artifact(
      String file, CounterValue counter, Collection<AgeRecipient> recipients) {
    round++;
    SortedSet<String> keys = new TreeSet<>();
    find(file)
        .ifPresent(
            held -> held.body().secrets().keySet().forEach((SecretName k) -> keys.add(k.value())));
    if (keys.isEmpty()) {
      keys.addAll(List.of("API_KEY", "DB_PASSWORD"));
    }
    TestArtifacts all = new TestArtifacts(story.project().value(), recipients);
    return ArtifactDraft.of(
        all.body(file, counter.bits(), round, keys.toArray(String[]::new)), TestKeys.ALICE);
  }

  /** The file at base. */
  public Artifact held(String file) {
    return find(file).orElseThrow(() -> new AssertionError("base has no " + file));
  }

  private Optional<Artifact> find(String file) {
    return repository
        .find(BASE)
        .flatMap(tip -> repository.find(tip, path(file)))
        .flatMap(bytes -> ArtifactReader.read(bytes).findArtifact());
  }

  private Collection<AgeRecipient> recipients() {
    return registry.rosterAtHead().recipients();
  }

  private static RotationCommitMessage.Entry entry(String file, ArtifactDraft draft) {
    return new RotationCommitMessage.Entry(
        new LogicalName(file), draft.body().counter(), new ContentSha(draft.content()));
  }

  private static SignedArtifact signed(Artifact artifact) {
    return artifact.fold(
        signed -> signed,
        unsigned -> {
          throw new AssertionError("not signed");
        });
  }

  private static SortedMap<TreePath, Bytes> files(Map<String, Bytes> byPath) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    byPath.forEach((path, content) -> files.put(new TreePath(path), content));
    return files;
  }

  /** A commit on a branch, which may be its first. */
  public CommitId commit(
      RefName ref, SortedMap<TreePath, Bytes> files, String message, ProjectSpoil spoil) {
    String text = message.endsWith("\n") ? message : message + "\n";
    CommitDraft draft =
        CommitDraft.of(
            new ComposedCommit(files, Bytes.utf8(text)),
            repository.find(ref).map(List::of).orElse(List.of()),
            registry.now());
    CommitId id = repository.commit(spoil.commit().apply(draft));
    repository.point(ref, id.asObject());
    return id;
  }

  @Override
  public void close() {
    repository.close();
  }
}
