package dev.byreis.core.testing;

import dev.byreis.core.registry.ApprovalPayload;
import dev.byreis.core.registry.CommitMessageWriter;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectFilesFormat;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.registry.compose.UnsignedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;

/**
 * A valid registry that grows commit by commit, as real objects in a real bare repository, quickly
 * and always with the same ids. {@code refs/heads/main} follows.
 *
 * <pre>{@code
 * try (RegistryWorld world = RegistryWorld.inRosterMode(folder)) {
 *   world.genesis();                                 // alice and bob; myapp: production, staging
 *   ProjectStory myapp = world.myapp();
 *   myapp.pendingBump("production");                 // kind A
 *   myapp.mergeBump("production");                   // kind B
 *   myapp.rotationWriteAhead();                      // kind A*
 *   CommitId good = world.head();
 *   myapp.rotationCommit(c -> c.leaving("audit/myapp.jsonl"));   // kind C, one thing spoiled
 *   world.rewindTo(good);                            // and the same without the fault
 *   myapp.rotationCommit();
 * }
 * }</pre>
 *
 * <p>Every method that commits takes the head as parent and returns the new id. Time passes by one
 * minute for each commit.
 */
public final class RegistryWorld implements AutoCloseable {
  /** Of a large world: a tree of many projects is large itself. */
  private static final int TREES_OF_A_LARGE_WORLD = 1_000;

  private static final Instant BEGINNING = Instant.parse("2026-05-21T08:00:00Z");

  private final TrustMode mode;
  private final TestObjects objects;
  private final Map<CommitId, TestTree> trees;
  private final Map<ProjectId, ProjectStory> stories = new HashMap<>();
  private Optional<CommitId> head = Optional.empty();
  private Instant now = BEGINNING;

  private RegistryWorld(TrustMode mode, TestObjects objects, int mostTrees) {
    this.mode = mode;
    this.objects = objects;
    this.trees =
        new LinkedHashMap<>() {
          @Override
          protected boolean removeEldestEntry(Map.Entry<CommitId, TestTree> eldest) {
            return size() > mostTrees;
          }
        };
  }

  /** An empty world in a new bare repository; the anchor will sign every commit. */
  public static RegistryWorld inAnchorMode(Path bareRepository) {
    return new RegistryWorld(TrustMode.ANCHOR, TestObjects.in(bareRepository), Integer.MAX_VALUE);
  }

  /** An empty world in a new bare repository; administrators will sign what they commit. */
  public static RegistryWorld inRosterMode(Path bareRepository) {
    return new RegistryWorld(TrustMode.ROSTER, TestObjects.in(bareRepository), Integer.MAX_VALUE);
  }

  /**
   * The same for large worlds: objects lie in packs of so many commits each, as many small pushes
   * would leave them. What has not filled a pack is in the repository after {@link #flush}. Only
   * its newest commits are remembered, to go back to.
   */
  public static RegistryWorld inRosterMode(Path bareRepository, int commitsPerPack) {
    return new RegistryWorld(
        TrustMode.ROSTER,
        TestObjects.inPacks(bareRepository, commitsPerPack),
        TREES_OF_A_LARGE_WORLD);
  }

  /** Everything so far is in the repository, and {@code refs/heads/main} is at the head. */
  public void flush() {
    try {
      objects.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public TrustMode mode() {
    return mode;
  }

  public Path repository() {
    return objects.folder();
  }

  public CommitId head() {
    return head.orElseThrow(() -> new AssertionError("the world has no genesis"));
  }

  /** The time of the next commit. */
  public Instant now() {
    return now;
  }

  /** Lets time pass. */
  public void pass(Duration time) {
    now = now.plus(time);
  }

  // Commits.

  /** Genesis with alice and bob, and the project myapp with the files production and staging. */
  public CommitId genesis() {
    return genesis(TestKeys.ALICE, TestKeys.BOB);
  }

  /** Genesis with these administrators, and myapp with the files production and staging. */
  public CommitId genesis(TestKeys.Person... admins) {
    Map<String, Bytes> files = new TreeMap<>();
    files.put("admins.yaml", RosterFormat.write(TestKeys.roster(admins)));
    files.putAll(projectFiles(ProjectStory.MYAPP, "production", "staging"));
    return commit(administrativeDraft("registry: begin", files).signedBy(TestKeys.ANCHOR));
  }

  /** Kind E: these files get these contents; signed by the anchor or by alice. */
  public CommitId administrative(Map<String, Bytes> files) {
    return administrative(files, draft -> draft);
  }

  public CommitId administrative(Map<String, Bytes> files, UnaryOperator<CommitDraft> alter) {
    return commit(alter.apply(administrativeDraft("registry: change", files)));
  }

  /** Kind E: exactly these administrators from now on, approved by bob (REG-207). */
  public CommitId roster(TestKeys.Person... admins) {
    return roster(draft -> draft, admins);
  }

  public CommitId roster(UnaryOperator<CommitDraft> alter, TestKeys.Person... admins) {
    Map<String, Bytes> files = Map.of("admins.yaml", RosterFormat.write(TestKeys.roster(admins)));
    return commit(
        alter.apply(approved(administrativeDraft("registry: change", files), TestKeys.BOB)));
  }

  /** The draft with this administrator's approval of its text, tree and parent (REG-207). */
  public CommitDraft approved(CommitDraft draft, TestKeys.Person cosigner) {
    try {
      TestTree tree = objects.write(trees.getOrDefault(head(), TestTree.EMPTY), draft.files());
      return draft.withMessage(
          CommitMessageWriter.approved(
              draft.message(),
              ApprovalPayload.sign(
                  new ObjectName(tree.id().name()), head(), draft.message(), cosigner.signer())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Kind E: a new project with these files and their initial counters. */
  public ProjectStory addProject(String name, String... files) {
    ProjectId project = new ProjectId(name);
    administrative(projectFiles(project, files));
    return project(project);
  }

  /** A draft of kind E on the head, natively signed as the mode demands. */
  public CommitDraft administrativeDraft(String text, Map<String, Bytes> files) {
    SortedMap<TreePath, Bytes> paths = new TreeMap<>();
    files.forEach((path, content) -> paths.put(new TreePath(path), content));
    return draft(new ComposedCommit(paths, Bytes.utf8(text + "\n")), TestKeys.ALICE.key());
  }

  /** A draft of this commit on the head, natively signed as the mode demands. */
  CommitDraft draft(ComposedCommit commit, SigningKey signer) {
    return CommitDraft.of(commit, head.map(List::of).orElse(List.of()), now)
        .signedBy(nativeKey(signer));
  }

  private SigningKey nativeKey(SigningKey signer) {
    return switch (mode) {
      case ANCHOR -> TestKeys.ANCHOR;
      case ROSTER -> signer;
    };
  }

  /** Makes the draft a commit, valid or not, and moves the head there. */
  public CommitId commit(CommitDraft draft) {
    try {
      TestTree before =
          draft.parents().isEmpty()
              ? TestTree.EMPTY
              : trees.getOrDefault(draft.parents().get(0), TestTree.EMPTY);
      TestTree tree = objects.write(before, draft.files());
      UnsignedCommit unsigned =
          new UnsignedCommit(
              new ObjectName(tree.id().name()), draft.parents(), draft.when(), draft.message());
      Bytes content = draft.seal().apply(draft.beforeSigning().apply(unsigned.content()));
      CommitId id = objects.writeCommit(content);
      trees.put(id, tree);
      rewindTo(id);
      pass(Duration.ofMinutes(1));
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes on from this commit of the world; later ones stay in the repository. */
  public void rewindTo(CommitId commit) {
    if (!trees.containsKey(commit)) {
      throw new AssertionError("not a commit of this world: " + commit);
    }
    head = Optional.of(commit);
    point("refs/heads/main", commit);
  }

  /** Sets any ref of the repository. */
  public void point(String ref, CommitId commit) {
    objects.point(ref, commit);
  }

  // What is there.

  /** The project that the genesis made. */
  public ProjectStory myapp() {
    return project(ProjectStory.MYAPP);
  }

  public ProjectStory project(ProjectId project) {
    return stories.computeIfAbsent(
        project, id -> new ProjectStory(this, id, new RepoSlug("myorg/" + id + "-secrets")));
  }

  /** The content of a file at the head. */
  public Optional<Bytes> find(TreePath path) {
    Optional<ObjectId> blob = trees.getOrDefault(head(), TestTree.EMPTY).find(path.value());
    return blob.map(objects::read);
  }

  public Bytes get(TreePath path) {
    return find(path).orElseThrow(() -> new AssertionError("there is no " + path));
  }

  /** Every path at the head. */
  public List<String> paths() {
    return trees.getOrDefault(head(), TestTree.EMPTY).paths();
  }

  public Roster rosterAtHead() {
    try {
      return RosterFormat.read(get(RegistryPath.ADMINS));
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  /** The files that make a project: its configuration and initial counters. */
  public Map<String, Bytes> projectFiles(ProjectId project, String... names) {
    ProjectFiles files = ProjectStory.filesNamed(names);
    Map<String, Bytes> content = new TreeMap<>();
    content.put(RegistryPath.ofProject(project).value(), ProjectFilesFormat.write(files));
    RegistryComposer.initialCounters(project, files.paths().keySet(), now)
        .forEach((path, bytes) -> content.put(path.value(), bytes));
    return content;
  }

  @Override
  public void close() {
    objects.close();
  }
}
