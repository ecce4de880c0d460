package dev.byreis.core.testing;

import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectFilesFormat;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.registry.compose.Composition;
import dev.byreis.core.registry.compose.Reconciliation;
import dev.byreis.core.registry.compose.RegistryComposer;
import dev.byreis.core.registry.compose.Rotation;
import dev.byreis.core.registry.compose.Target;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * What happens to one project of a {@link RegistryWorld}. Each method commits on the head; the form
 * with an operator lets a test spoil the draft first. Footers are alice's unless said otherwise.
 */
public final class ProjectStory {
  static final ProjectId MYAPP = new ProjectId("myapp");

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final RegistryWorld world;
  private final ProjectId project;
  private final RepoSlug slug;
  private final List<Rotation> rotations = new ArrayList<>();
  private int pullRequests;

  ProjectStory(RegistryWorld world, ProjectId project, RepoSlug slug) {
    this.world = world;
    this.project = project;
    this.slug = slug;
  }

  public ProjectId project() {
    return project;
  }

  public RepoSlug slug() {
    return slug;
  }

  // Kinds A and B.

  /** Kind A: announces a made-up artifact for the next pull request. */
  public CommitId pendingBump(String file) {
    return pendingBump(file, draft -> draft);
  }

  public CommitId pendingBump(String file, UnaryOperator<CommitDraft> alter) {
    pullRequests++;
    return pendingBump(file, artifact(file), TargetPr.ofMerge(slug, pullRequests), alter);
  }

  /** Kind A: announces this artifact for this purpose. */
  public CommitId pendingBump(
      String file, Sha256 artifact, TargetPr pr, UnaryOperator<CommitDraft> alter) {
    return commit(
        composer().pendingBump(new Target(counter(file), artifact), pr), TestKeys.ALICE, alter);
  }

  /** Kind B: accepts what is pending. */
  public CommitId mergeBump(String file) {
    return mergeBump(file, draft -> draft);
  }

  public CommitId mergeBump(String file, UnaryOperator<CommitDraft> alter) {
    return commit(
        composer().mergeBump(counter(file), "", AuditEvents.Encryption.KEPT, auditLog()),
        TestKeys.ALICE,
        alter);
  }

  /** Kinds A and B for every file: each has been accepted once more. */
  public void mergeAll() {
    for (LogicalName file : files()) {
      pendingBump(file.value());
      mergeBump(file.value());
    }
  }

  // Rotations.

  /** Kind A*: announces a rotation of all files that changes no recipient. */
  public CommitId rotationWriteAhead() {
    return rotationWriteAhead(RecipientDelta.NONE, draft -> draft);
  }

  public CommitId rotationWriteAhead(RecipientDelta delta, UnaryOperator<CommitDraft> alter) {
    CounterValue epoch = nextEpoch();
    String name = RotationBranch.PREFIX + epoch + "-" + MINUTE.format(world.now());
    SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    files().forEach(file -> artifacts.put(file, artifact(file.value())));
    return rotationWriteAhead(
        new Rotation(epoch, slug, new RotationBranch(name), delta), artifacts, alter);
  }

  /** Kind A*: announces this rotation of these files and artifacts. */
  public CommitId rotationWriteAhead(
      Rotation rotation,
      SortedMap<LogicalName, Sha256> artifacts,
      UnaryOperator<CommitDraft> alter) {
    rotations.add(rotation);
    return commit(
        composer().rotationWriteAhead(rotation, targets(artifacts)), TestKeys.ALICE, alter);
  }

  /** Kind C: CommitRotation for the rotation that was announced last. */
  public CommitId rotationCommit() {
    return rotationCommit(draft -> draft);
  }

  public CommitId rotationCommit(UnaryOperator<CommitDraft> alter) {
    return commit(
        composer().rotationCommit(rotation().announced(), announced(), Map.of(), auditLog()),
        TestKeys.ALICE,
        alter);
  }

  /** Kind D: takes the rotation that was announced last back. */
  public CommitId reversal() {
    return reversal(draft -> draft);
  }

  public CommitId reversal(UnaryOperator<CommitDraft> alter) {
    return commit(
        composer().reversal(rotation().announced(), announced(), auditLog()),
        TestKeys.ALICE,
        alter);
  }

  /** Kind D for pendings that no A* announced. */
  public CommitId stockReversal(UnaryOperator<CommitDraft> alter) {
    return commit(composer().reversal(announced(), auditLog()), TestKeys.ALICE, alter);
  }

  /** Kind F, forward: with the pendings' artifacts, or made-up ones where a pending is lost. */
  public CommitId rollForward(TestKeys.Person signer, TestKeys.Person cosigner) {
    return rollForward(signer, cosigner, draft -> draft);
  }

  public CommitId rollForward(
      TestKeys.Person signer, TestKeys.Person cosigner, UnaryOperator<CommitDraft> alter) {
    SortedMap<LogicalName, Sha256> artifacts = new TreeMap<>();
    for (LogicalName file : files()) {
      artifacts.put(
          file,
          counter(file.value())
              .pending()
              .map(Pending::targetArtifact)
              .orElseGet(() -> artifact(file.value())));
    }
    Composition composed =
        composer().rollForward(reconciliation(signer), targets(artifacts), auditLog());
    return world.commit(
        alter.apply(
            world.draft(composed.signedBy(signer.signer(), cosigner.signer()), signer.key())));
  }

  /** Kind F, back: clears what is open. */
  public CommitId rollBack(TestKeys.Person signer, TestKeys.Person cosigner) {
    return rollBack(signer, cosigner, draft -> draft);
  }

  public CommitId rollBack(
      TestKeys.Person signer, TestKeys.Person cosigner, UnaryOperator<CommitDraft> alter) {
    Composition composed = composer().rollBack(reconciliation(signer), announced(), auditLog());
    return world.commit(
        alter.apply(
            world.draft(composed.signedBy(signer.signer(), cosigner.signer()), signer.key())));
  }

  private Reconciliation reconciliation(TestKeys.Person signer) {
    return new Reconciliation(rotation(), "operator-decision", signer.id());
  }

  /** Commits a composition under this person's footer. */
  public CommitId commit(
      Composition composition, TestKeys.Person signer, UnaryOperator<CommitDraft> alter) {
    return world.commit(
        alter.apply(world.draft(composition.signedBy(signer.signer()), signer.key())));
  }

  // What is there.

  /** A composer of this project's commits on the head. */
  public RegistryComposer composer() {
    return new RegistryComposer(project, world.head(), world.now());
  }

  /** The rotation that was announced last. */
  public Rotation rotation() {
    if (rotations.isEmpty()) {
      throw new AssertionError("no rotation was announced");
    }
    return rotations.get(rotations.size() - 1);
  }

  public Counter counter(String file) {
    LogicalName name = new LogicalName(file);
    try {
      return CounterFormat.read(world.get(RegistryPath.ofCounter(project, name)), project, name);
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  /** The counters with an open pending. */
  public List<Counter> announced() {
    return files().stream()
        .map(file -> counter(file.value()))
        .filter(counter -> counter.pending().isPresent())
        .toList();
  }

  /** Configured at the head. */
  public List<LogicalName> files() {
    Optional<Bytes> content = world.find(RegistryPath.ofProject(project));
    try {
      return content.isEmpty()
          ? List.of()
          : List.copyOf(ProjectFilesFormat.read(content.get()).paths().keySet());
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }

  /** Empty before the first row. */
  public Bytes auditLog() {
    return world.find(RegistryPath.ofAudit(project)).orElse(Bytes.empty());
  }

  public CounterValue nextEpoch() {
    return files().stream()
        .map(file -> counter(file.value()).epoch())
        .max(CounterValue::compareTo)
        .orElse(CounterValue.ZERO)
        .next();
  }

  /** A digest that no other artifact of the world has. */
  public Sha256 artifact(String file) {
    return new Sha256(Bytes.utf8(project + "/" + file + "@" + world.now()).sha256Hex());
  }

  private List<Target> targets(SortedMap<LogicalName, Sha256> artifacts) {
    return artifacts.entrySet().stream()
        .map(entry -> new Target(counter(entry.getKey().value()), entry.getValue()))
        .toList();
  }

  static ProjectFiles filesNamed(String... names) {
    SortedMap<LogicalName, TreePath> paths = new TreeMap<>();
    Arrays.stream(names)
        .forEach(
            name ->
                paths.put(new LogicalName(name), new TreePath("secrets/" + name + ".enc.yaml")));
    try {
      return ProjectFiles.of(paths);
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }
}
