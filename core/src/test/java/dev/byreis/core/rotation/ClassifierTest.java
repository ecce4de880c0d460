package dev.byreis.core.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.ProjectStates;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.CommitId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The whole input space of ROT-12 over two files and two branches, against a table that is written
 * a second time here, in terms of what was put in rather than of what the classifier reads.
 */
class ClassifierTest {
  private static final RotationBranch FIRST = new RotationBranch("byreis/rotate-1-20260521t1200z");
  private static final RotationBranch SECOND = new RotationBranch("byreis/rotate-1779364800");
  private static final RepoSlug SLUG = new RepoSlug("acme/app");
  private static final Sha256 X = new Sha256("a".repeat(64));
  private static final Sha256 Y = new Sha256("b".repeat(64));
  private static final CommitId COMMIT = new CommitId("1".repeat(40));

  /** What base holds; la is 1, but for the file that was never accepted. */
  private enum Base {
    NEVER_ACCEPTED,
    MISSING,
    BEHIND,
    EQUAL,
    AHEAD_WITH_X
  }

  private enum Announced {
    NOTHING,
    MERGE_OF_X,
    MERGE_OF_Y,
    FIRST_X,
    FIRST_Y,
    SECOND_X,
    SECOND_Y;

    boolean isX() {
      return this == MERGE_OF_X || this == FIRST_X || this == SECOND_X;
    }

    boolean isFirst() {
      return this == FIRST_X || this == FIRST_Y;
    }

    boolean isSecond() {
      return this == SECOND_X || this == SECOND_Y;
    }

    boolean isRotation() {
      return isFirst() || isSecond();
    }
  }

  private record F(Base base, Announced announced) {
    boolean isMerged() {
      return announced.isRotation() && announced.isX() && base == Base.AHEAD_WITH_X;
    }

    boolean drifts() {
      return base == Base.AHEAD_WITH_X && !announced.isX();
    }

    FileFacts facts() {
      return new FileFacts(
          FileFacts.Listing.CONFIGURED,
          base == Base.NEVER_ACCEPTED ? CounterValue.ZERO : CounterValue.of(1),
          intent(),
          atBase());
    }

    private FileFacts.AtBase atBase() {
      return switch (base) {
        case NEVER_ACCEPTED, MISSING -> new FileFacts.Absent();
        case BEHIND ->
            new FileFacts.Held(new FileArtifact(CounterValue.ZERO, new Sha256("d".repeat(64))));
        case EQUAL ->
            new FileFacts.Held(new FileArtifact(CounterValue.of(1), new Sha256("c".repeat(64))));
        case AHEAD_WITH_X -> new FileFacts.Held(new FileArtifact(CounterValue.of(2), X));
      };
    }

    private FileFacts.Intent intent() {
      return switch (announced) {
        case NOTHING -> new FileFacts.NoIntent();
        case MERGE_OF_X -> open(TargetPr.ofMerge(SLUG, 7), X);
        case MERGE_OF_Y -> open(TargetPr.ofMerge(SLUG, 7), Y);
        case FIRST_X -> open(TargetPr.ofRotation(SLUG, FIRST), X);
        case FIRST_Y -> open(TargetPr.ofRotation(SLUG, FIRST), Y);
        case SECOND_X -> open(TargetPr.ofRotation(SLUG, SECOND), X);
        case SECOND_Y -> open(TargetPr.ofRotation(SLUG, SECOND), Y);
      };
    }

    private static FileFacts.Intent open(TargetPr target, Sha256 content) {
      return new FileFacts.OpenIntent(
          new Pending(CounterValue.of(2), content, target, "2026-05-21T12:00:00Z", COMMIT));
    }
  }

  private enum Ref {
    GONE,
    AHEAD,
    DIVERGED,
    MERGED,
    MERGED_WITH_NOTHING
  }

  private record B(Ref ref, Settlement settlement) {
    boolean exists() {
      return ref != Ref.GONE;
    }

    boolean open() {
      return settlement == Settlement.OPEN;
    }

    boolean tipInBase() {
      return ref == Ref.MERGED || ref == Ref.MERGED_WITH_NOTHING;
    }

    BranchFacts facts() {
      return new BranchFacts(
          settlement,
          switch (ref) {
            case GONE -> new BranchFacts.Gone();
            case AHEAD -> tip(BranchTip.Position.AHEAD, BranchTip.Addition.SOMETHING);
            case DIVERGED -> tip(BranchTip.Position.DIVERGED, BranchTip.Addition.SOMETHING);
            case MERGED -> tip(BranchTip.Position.BEHIND, BranchTip.Addition.SOMETHING);
            case MERGED_WITH_NOTHING -> tip(BranchTip.Position.AT_BASE, BranchTip.Addition.NOTHING);
          });
    }

    private static BranchFacts.Whereabouts tip(
        BranchTip.Position position, BranchTip.Addition addition) {
      return new BranchFacts.Standing(new BranchTip(COMMIT, position, addition));
    }
  }

  /** Of which branch the latest CommitRotation is. */
  private enum Latest {
    NONE,
    OF_FIRST,
    OF_SECOND
  }

  private record World(F f, F g, B first, B second, Latest latest) {}

  private static Reason expected(World w, boolean torn) {
    List<F> files = List.of(w.f, w.g);
    List<B> branches = List.of(w.first, w.second);
    boolean namesFirst = files.stream().anyMatch(f -> f.announced.isFirst());
    boolean namesSecond = files.stream().anyMatch(f -> f.announced.isSecond());
    boolean pendings = namesFirst || namesSecond;
    boolean openFirst = w.first.exists() && w.first.open();
    boolean openSecond = w.second.exists() && w.second.open();
    B own = namesFirst ? w.first : w.second;
    boolean someMerged = files.stream().anyMatch(F::isMerged);
    boolean allMerged = files.stream().filter(f -> f.announced.isRotation()).allMatch(F::isMerged);
    boolean ownMerged = own.exists() ? own.tipInBase() : someMerged;
    boolean behind = files.stream().anyMatch(f -> f.base == Base.BEHIND);
    boolean missing = files.stream().anyMatch(f -> f.base == Base.MISSING);
    boolean latestThere =
        w.latest == Latest.OF_FIRST && w.first.exists()
            || w.latest == Latest.OF_SECOND && w.second.exists();

    if (torn) {
      return Reason.TORN_REGISTRY;
    }
    if (namesFirst && namesSecond
        || openFirst && openSecond
        || namesFirst && openSecond
        || namesSecond && openFirst) {
      return Reason.SEVERAL_ROTATIONS;
    }
    if (pendings && own.open() && (ownMerged || allMerged)) {
      return Reason.MERGED_UNCOMMITTED;
    }
    if (pendings && !ownMerged && someMerged) {
      return Reason.PARTIAL_MERGE;
    }
    if (!pendings && branches.stream().anyMatch(b -> b.open() && b.ref == Ref.MERGED)) {
      return Reason.MERGED_WITHOUT_ROTATION;
    }
    if (behind && latestThere) {
      return Reason.COMMITTED_UNMERGED;
    }
    if ((behind || missing) && !latestThere) {
      return Reason.BASE_BEHIND;
    }
    if (pendings) {
      if (!own.open()) {
        return Reason.PENDINGS_OF_SETTLED_BRANCH;
      }
      return own.exists() ? Reason.PENDINGS_OPEN : Reason.PENDINGS_WITHOUT_BRANCH;
    }
    if (openFirst || openSecond) {
      return branches.stream().anyMatch(b -> b.open() && b.exists() && !b.tipInBase())
          ? Reason.BRANCH_WITHOUT_PENDINGS
          : Reason.UNCLASSIFIED;
    }
    if (files.stream().anyMatch(F::drifts)) {
      return Reason.COUNTER_DRIFT;
    }
    return w.first.exists() || w.second.exists() ? Reason.STALE_BRANCH : Reason.CLEAN;
  }

  @Test
  void everyObservationOfTwoFilesAndTwoBranchesGetsTheRowOfTheTable() {
    List<F> files = new ArrayList<>();
    for (Base base : Base.values()) {
      for (Announced announced : Announced.values()) {
        files.add(new F(base, announced));
      }
    }
    List<B> branches = new ArrayList<>();
    for (Ref ref : Ref.values()) {
      for (Settlement settlement : Settlement.values()) {
        branches.add(new B(ref, settlement));
      }
    }
    Map<Reason, Long> hits = new EnumMap<>(Reason.class);
    long count = 0;
    for (B first : branches) {
      for (B second : branches) {
        SortedMap<RotationRef, BranchFacts> refs = new TreeMap<>();
        refs.put(RotationRef.of(FIRST), first.facts());
        refs.put(RotationRef.of(SECOND), second.facts());
        for (F f : files) {
          for (F g : files) {
            SortedMap<LogicalName, FileFacts> facts = new TreeMap<>();
            facts.put(new LogicalName("f"), f.facts());
            facts.put(new LogicalName("g"), g.facts());
            for (Latest latest : Latest.values()) {
              World world = new World(f, g, first, second, latest);
              Reason reason = check(world, facts, refs);
              hits.merge(reason, 1L, Long::sum);
              count++;
            }
          }
        }
      }
    }
    System.out.println("classifier: " + count + " observations, rows hit: " + hits);
    assertThat(hits.keySet()).hasSize(Reason.values().length - 1);
    assertThat(count).isGreaterThan(1_000_000);
  }

  private static Reason check(
      World world, SortedMap<LogicalName, FileFacts> files, SortedMap<RotationRef, BranchFacts> b) {
    RotationObservation seen =
        new RotationObservation(
            state(world.latest), new ProjectFacts.Born(COMMIT), List.of(), files, b);
    RotationClass found = Classifier.classify(seen);
    Reason expected = expected(world, false);
    if (found.reason() != expected || found.kind() != expected.kind()) {
      throw new AssertionError(world + " is " + expected + ", not " + found.reason());
    }
    return found.reason();
  }

  private static final ProjectState NO_ROTATION = ProjectState.unknown(ProjectStates.PROJECT);
  private static final ProjectState FIRST_LANDED = ProjectStates.latest(FIRST);
  private static final ProjectState SECOND_LANDED = ProjectStates.latest(SECOND);

  private static ProjectState state(Latest latest) {
    return switch (latest) {
      case NONE -> NO_ROTATION;
      case OF_FIRST -> FIRST_LANDED;
      case OF_SECOND -> SECOND_LANDED;
    };
  }

  @Test
  void aContradictionInTheRegistryComesBeforeEverything() {
    for (Base base : Base.values()) {
      for (Announced announced : Announced.values()) {
        F f = new F(base, announced);
        for (Ref ref : Ref.values()) {
          SortedMap<LogicalName, FileFacts> files = new TreeMap<>();
          files.put(new LogicalName("f"), f.facts());
          SortedMap<RotationRef, BranchFacts> refs = new TreeMap<>();
          refs.put(RotationRef.of(FIRST), new B(ref, Settlement.OPEN).facts());
          RotationObservation seen =
              new RotationObservation(
                  NO_ROTATION,
                  new ProjectFacts.Born(COMMIT),
                  List.of(Violation.ofCommit(Code.SAME_COMMIT_ATOMICITY, COMMIT)),
                  files,
                  refs);
          assertThat(Classifier.classify(seen).reason()).isEqualTo(Reason.TORN_REGISTRY);
        }
      }
    }
  }
}
