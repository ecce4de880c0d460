package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LandedRotation;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.ProjectKind.MergeBranch.Cleanup;
import dev.byreis.core.testing.TestKeys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every push of the model that the rules about single commits and artifacts would let through. */
final class Moves {
  static final List<RotationRef> BRANCHES =
      List.of(
          new RotationRef("byreis/rotate-1779364800"), new RotationRef("byreis/rotate-1779364900"));
  private static final List<String> ADMINS = List.of("alice", "bob");
  private static final RepoSlug SLUG = new RepoSlug("acme/app");
  private static final CommitId COMMIT = World.commit("registry");
  private static final Sha256 ENTRY = World.digest("entry");

  /** A push, what it is, and the worlds that it can leave: the first as intended, then crashes. */
  record Move(String name, PushKind kind, String pusher, World after, List<World> crashed) {
    Pusher who() {
      return new Pusher.Administrator(new AdminId(pusher));
    }
  }

  private final World world;
  private final RotationPolicy policy;
  private final CounterValue most;
  private final List<Move> moves = new ArrayList<>();

  private Moves(World world, RotationPolicy policy, CounterValue most) {
    this.world = world;
    this.policy = policy;
    this.most = most;
  }

  static List<Move> of(World world, RotationPolicy policy) {
    return of(world, policy, CounterValue.of(3));
  }

  /** As above, with no counter above {@code most}. */
  static List<Move> of(World world, RotationPolicy policy, CounterValue most) {
    Moves moves = new Moves(world, policy, most);
    BRANCHES.forEach(moves::ofBranch);
    World.FILES.forEach(moves::ofMerge);
    moves.completion();
    return moves.moves;
  }

  private void add(String name, PushKind kind, String pusher, World after, World... crashed) {
    moves.add(new Move(name, kind, pusher, after, List.of(crashed)));
  }

  private void ofBranch(RotationRef b) {
    if (!world.branches().containsKey(b)) {
      create(b, World.FILES);
      create(b, List.of(World.F));
    } else {
      add("delete", new ProjectKind.DeleteBranch(b), "alice", world.withoutBranch(b));
      merges(b);
    }
    if (world.everCreated().containsKey(b)) {
      writeAheads(b);
      commits(b);
      reversal(b);
      reconciliations(b);
      revert(b);
    }
  }

  private void create(RotationRef b, List<LogicalName> files) {
    if (World.FILES.stream().anyMatch(f -> world.la(f).compareTo(most) >= 0)) {
      return;
    }
    SortedMap<LogicalName, FileArtifact> artifacts = new TreeMap<>();
    for (LogicalName file : files) {
      CounterValue next = world.la(file).next();
      artifacts.put(file, new FileArtifact(next, World.digest(b + "/" + file + next)));
    }
    World.Branch branch =
        new World.Branch("tip of " + b + files, world.history(), world.files(), artifacts);
    World after = world.withBranch(b, branch);
    add("create" + files.size(), new ProjectKind.CreateBranch(b, contents(branch)), "alice", after);
  }

  private static BranchContents contents(World.Branch branch) {
    SortedMap<LogicalName, BranchArtifact> artifacts = new TreeMap<>();
    SortedSet<Sha256> recipients = new TreeSet<>(Set.of(World.digest("recipient")));
    branch
        .artifacts()
        .forEach(
            (file, artifact) ->
                artifacts.put(
                    file,
                    new BranchArtifact(
                        artifact, recipients, BranchArtifact.KeyNames.SAME, TestKeys.ALICE.id())));
    return new BranchContents(
        BranchContents.Chain.LINEAR_ON_BASE, artifacts, new TreeSet<>(), recipients);
  }

  private World.Branch branch(RotationRef b) {
    return Optional.ofNullable(world.branches().get(b))
        .orElseGet(() -> Optional.ofNullable(world.everCreated().get(b)).orElseThrow());
  }

  private Settlement settlement(RotationRef b) {
    return b.branch()
        .flatMap(world.project().rotations()::find)
        .map(r -> r.settlement())
        .orElse(Settlement.OPEN);
  }

  private Optional<Pending> pending(LogicalName file) {
    return world.project().findCounter(file).flatMap(c -> c.pending());
  }

  private List<LogicalName> pendingFor(RotationRef b) {
    return World.FILES.stream()
        .filter(
            f ->
                pending(f)
                    .flatMap(p -> RotationRef.find(p.targetPr()))
                    .filter(b::equals)
                    .isPresent())
        .toList();
  }

  private static TargetPr target(RotationRef b) {
    return TargetPr.ofRotation(SLUG, b.branch().orElseThrow());
  }

  private List<Block> blocks(RotationRef b, Collection<LogicalName> files) {
    List<Block> blocks = new ArrayList<>();
    for (LogicalName file : files) {
      FileArtifact artifact = branch(b).artifacts().get(file);
      if (artifact != null && world.la(file).isFollowedBy(artifact.counter())) {
        blocks.add(
            new Block(
                file, world.la(file), artifact.counter(), artifact.content(), target(b), COMMIT));
      }
    }
    return blocks;
  }

  private void writeAheads(RotationRef b) {
    boolean anyOpen = World.FILES.stream().anyMatch(f -> pending(f).isPresent());
    boolean named = b.branch().flatMap(world.project().rotations()::find).isPresent();
    List<Block> all = blocks(b, World.FILES);
    if (!anyOpen && !named && !all.isEmpty()) {
      CommitBody body =
          new CommitBody.RotationWriteAhead(
              World.PROJECT,
              world.project().nextEpoch().orElseThrow(),
              b.branch().orElseThrow(),
              COMMIT,
              RecipientDelta.NONE,
              all);
      writeAhead("write-ahead", b, body, "alice");
    }
    for (LogicalName file : World.FILES) {
      for (Block block : blocks(b, List.of(file))) {
        boolean mayOverwrite =
            pending(file).isEmpty()
                || pending(file).get().targetPr().equals(target(b))
                    && pending(file).get().targetArtifact().equals(block.targetArtifact());
        if (settlement(b) == Settlement.OPEN && mayOverwrite) {
          for (String admin : ADMINS) {
            writeAhead("stock", b, new CommitBody.PendingBump(World.PROJECT, block), admin);
          }
        }
      }
    }
  }

  private void writeAhead(String name, RotationRef b, CommitBody body, String admin) {
    BranchContents held =
        world.branches().containsKey(b)
            ? contents(branch(b))
            : contents(new World.Branch("", List.of(), new TreeMap<>(), new TreeMap<>()));
    add(
        name + " by " + admin,
        new RegistryKind.WriteAhead(
            COMMIT, body, new AdminId(admin), b, held, new RegistryKind.AnnouncedSet.None()),
        admin,
        world.with(body, admin));
  }

  private World landed(World after, RotationRef b) {
    return world.isAhead(b)
        ? after.base(branch(b).tip(), branch(b).artifacts()).withoutBranch(b)
        : after;
  }

  private void commits(RotationRef b) {
    List<LogicalName> open = pendingFor(b);
    List<Block> blocks = blocks(b, open);
    if (blocks.isEmpty() || blocks.size() != open.size()) {
      return;
    }
    CommitBody.RotationCommit body =
        new CommitBody.RotationCommit(
            World.PROJECT, world.project().nextEpoch().orElseThrow(), COMMIT, ENTRY, blocks);
    for (String admin : ADMINS) {
      World registry = world.with(body, admin);
      RegistryKind kind =
          new RegistryKind.CommitRotation(
              COMMIT, body, new AdminId(admin), contents(branch(b)), new TreeSet<>());
      if (policy.door() == RotationPolicy.Door.LANDING) {
        World both = landed(registry, b);
        World uncleaned =
            world.isAhead(b) ? registry.base(branch(b).tip(), branch(b).artifacts()) : registry;
        add("commit by " + admin, kind, admin, both, registry, uncleaned);
      } else {
        add("commit by " + admin, kind, admin, registry);
      }
    }
  }

  private void reversal(RotationRef b) {
    List<LogicalName> open = pendingFor(b);
    if (!open.isEmpty()) {
      CommitBody.RotationReversal body =
          new CommitBody.RotationReversal(World.PROJECT, COMMIT, ENTRY, open);
      add("reversal", new RegistryKind.Reversal(COMMIT, body), "bob", world.with(body, "bob"));
    }
  }

  private void reconciliations(RotationRef b) {
    CommitBody.Reconciliation head =
        new CommitBody.Reconciliation(
            World.PROJECT,
            world.project().nextEpoch().orElseThrow(),
            b.branch().orElseThrow(),
            COMMIT,
            ENTRY,
            "operator-decision");
    List<Block> blocks = blocks(b, World.FILES);
    boolean agree =
        blocks.stream()
            .allMatch(
                block ->
                    pending(block.file()).isEmpty()
                        || pending(block.file()).get().targetPr().equals(target(b)));
    if (!blocks.isEmpty() && agree) {
      CommitBody.RollForward body = new CommitBody.RollForward(head, blocks);
      World registry = world.with(body, "alice");
      boolean lands = policy.door() == RotationPolicy.Door.LANDING;
      add(
          "roll-forward",
          new RegistryKind.RollForward(
              COMMIT, body, contents(branch(b)), RegistryKind.EarlierRecipient.AMONG_THE_SIGNERS),
          "alice",
          lands ? landed(registry, b) : registry);
    }
    CommitBody.RollBack back = new CommitBody.RollBack(head, pendingFor(b));
    World registry = world.with(back, "alice");
    boolean lands = policy.door() == RotationPolicy.Door.LANDING && holds(b);
    add(
        "roll-back",
        new RegistryKind.RollBack(COMMIT, back, RegistryKind.EarlierRecipient.AMONG_THE_SIGNERS),
        "alice",
        lands ? registry.base("revert of " + b, branch(b).before()) : registry);
  }

  private boolean holds(RotationRef b) {
    return branch(b).artifacts().entrySet().stream()
        .anyMatch(e -> e.getValue().equals(world.files().get(e.getKey())));
  }

  private void merges(RotationRef b) {
    World.Branch branch = branch(b);
    if (world.isAhead(b)) {
      World merged = world.base(branch.tip(), branch.artifacts());
      BaseMove move = baseMove(World.commit(branch.tip()), branch.artifacts(), Set.of(b), Set.of());
      for (String admin : ADMINS) {
        add("merge by " + admin, kind(move, Cleanup.KEEPS_BRANCH), admin, merged);
        add(
            "merge and delete by " + admin,
            kind(move, Cleanup.DELETES_BRANCH),
            admin,
            merged.withoutBranch(b));
      }
    }
    commitOnBase("squash " + b, branch.artifacts(), Set.of());
    SortedMap<LogicalName, FileArtifact> part = new TreeMap<>(branch.artifacts());
    part.remove(World.G);
    commitOnBase("pick " + b, part, Set.of());
  }

  private void revert(RotationRef b) {
    if (holds(b)) {
      commitOnBase("revert of " + b, branch(b).before(), Set.of(b));
    }
  }

  private void completion() {
    Optional<LandedRotation> latest = world.project().rotations().artifacts().latestRotation();
    if (latest.isPresent()) {
      SortedMap<LogicalName, FileArtifact> files = new TreeMap<>();
      latest
          .get()
          .files()
          .forEach((f, s) -> files.put(f, new FileArtifact(s.counter(), s.content())));
      commitOnBase("completion of " + latest.get().branch(), files, Set.of());
    }
  }

  private void ofMerge(LogicalName file) {
    CounterValue la = world.la(file);
    if (la.compareTo(most) >= 0) {
      return;
    }
    FileArtifact artifact = new FileArtifact(la.next(), World.digest("merge/" + file + la.next()));
    Block block =
        new Block(file, la, la.next(), artifact.content(), TargetPr.ofMerge(SLUG, 7), COMMIT);
    boolean rotationOpen = pending(file).filter(p -> p.targetPr().isRotation()).isPresent();
    if (!rotationOpen) {
      CommitBody.PendingBump a = new CommitBody.PendingBump(World.PROJECT, block);
      add("A", new RegistryKind.MergeWriteAhead(COMMIT, a), "alice", world.with(a, "alice"));
    }
    if (pending(file).isPresent() && !rotationOpen) {
      CommitBody.MergeBump b = new CommitBody.MergeBump(World.PROJECT, block, ENTRY);
      add("B", new RegistryKind.MergeCommit(COMMIT, b), "alice", world.with(b, "alice"));
    }
    commitOnBase("merged " + file + la, new TreeMap<>(java.util.Map.of(file, artifact)), Set.of());
  }

  private void commitOnBase(
      String name, SortedMap<LogicalName, FileArtifact> files, Set<RotationRef> restored) {
    SortedMap<LogicalName, FileArtifact> changed = new TreeMap<>(files);
    changed.entrySet().removeIf(e -> e.getValue().equals(world.files().get(e.getKey())));
    if (!changed.isEmpty() && !world.history().contains(name)) {
      BaseMove move = baseMove(World.commit(name), changed, Set.of(), restored);
      add(name, kind(move, Cleanup.KEEPS_BRANCH), "alice", world.base(name, changed));
    }
  }

  private static BaseMove baseMove(
      CommitId to,
      SortedMap<LogicalName, FileArtifact> files,
      Set<RotationRef> branches,
      Set<RotationRef> restored) {
    Set<Sha256> artifacts = new HashSet<>();
    files.values().forEach(a -> artifacts.add(a.content()));
    return new BaseMove(
        to,
        BaseMove.Extent.ONE_COMMIT,
        files,
        new TreeSet<>(),
        new BaseMove.Traces(
            artifacts,
            new TreeSet<>(branches),
            BaseMove.Messages.ORDINARY,
            new TreeSet<>(restored)));
  }

  private ProjectKind kind(BaseMove move, Cleanup cleanup) {
    try {
      return new BaseMoves(world.rotation().observation(), new Evidence())
          .recognise(RefName.MAIN, move, cleanup);
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  private final class Evidence implements BranchEvidence {
    @Override
    public BranchContents contentsOf(RotationRef b) {
      return contents(branch(b));
    }

    @Override
    public SortedSet<String> missingFor(RotationRef b) {
      return new TreeSet<>();
    }

    @Override
    public boolean wasInVain(Sha256 content) {
      return world.everCreated().entrySet().stream()
          .filter(e -> settlement(e.getKey()) != Settlement.COMMITTED)
          .flatMap(e -> e.getValue().artifacts().values().stream())
          .anyMatch(a -> a.content().equals(content));
    }
  }
}
