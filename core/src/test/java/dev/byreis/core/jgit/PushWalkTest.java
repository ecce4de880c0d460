package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.FileMode;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.transport.PackParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushWalkTest {
  @TempDir private Path folder;
  private GitCommand store;
  private Quarantine push;
  private String oldBlob = "";
  private String oldFolder = "";
  private CommitId base = new CommitId("0".repeat(40));

  @BeforeEach
  void makeTrustedHistory() throws Exception {
    store = GitCommand.initBare(folder.resolve("store.git"));
    oldBlob = Quarantine.blob(store, "old\n");
    oldFolder = Quarantine.tree(store, file("x", oldBlob), file("y", oldBlob));
    CommitId root = Quarantine.commit(store, Quarantine.tree(store, file("a", oldBlob)));
    base =
        Quarantine.commit(
            store, Quarantine.tree(store, file("a", oldBlob), dir("d", oldFolder)), root.hex());
    store.run("update-ref", "refs/heads/main", base.hex());
    push = new Quarantine(store, store.folder().resolve("objects/tmp_objdir-incoming-test"));
  }

  private static String file(String name, String blob) {
    return "100644 blob " + blob + "\t" + name;
  }

  private static String dir(String name, String tree) {
    return "040000 tree " + tree + "\t" + name;
  }

  /** A commit on the base that changes one file and adds another. */
  private CommitId honest() {
    return push.commit(
        push.tree(file("a", push.blob("new\n")), dir("d", oldFolder), file("e", oldBlob)),
        base.hex());
  }

  private PushReading read(CommitId... tips) throws Exception {
    return push.read(Set.of(tips), Set.of(base));
  }

  private static List<CommitChanges> commits(PushReading reading) {
    return reading.fold(
        read -> read.contents().stream().flatMap(c -> c.commits().stream()).toList(),
        refused -> {
          throw new AssertionError(refused.violations());
        });
  }

  private static List<Violation> violations(PushReading reading) {
    return reading.fold(
        read -> {
          throw new AssertionError("accepted");
        },
        PushReading.Refused::violations);
  }

  private static List<Code> codes(PushReading reading) {
    return violations(reading).stream().map(Violation::code).toList();
  }

  @Test
  void anHonestPushIsReadWithWhatItChanges() throws Exception {
    CommitId tip = honest();
    List<CommitChanges> commits = commits(read(tip));
    assertThat(commits).hasSize(1);
    assertThat(commits.get(0).commit().id()).isEqualTo(tip);
    assertThat(commits.get(0).changes())
        .extracting(c -> c.path().value())
        .containsExactly("a", "e");
  }

  @Test
  void aPushOfWhatIsTrustedAlreadyBringsNothing() throws Exception {
    assertThat(commits(read(base))).isEmpty();
  }

  @Test
  void everyCommitOfANewBranchIsReadParentsFirst() throws Exception {
    CommitId first = honest();
    CommitId side = push.commit(push.tree(file("s", push.blob("side\n"))), base.hex());
    CommitId merge =
        push.commit(
            push.tree(file("a", push.blob("new\n")), file("s", push.blob("side\n"))),
            first.hex(),
            side.hex());
    List<CommitChanges> commits = commits(read(merge));
    assertThat(commits).extracting(c -> c.commit().id()).hasSize(3).endsWith(merge);
    assertThat(commits).extracting(c -> c.commit().id()).contains(first, side);
    assertThat(commits.get(2).changes())
        .extracting(c -> c.path().value())
        .containsExactly("d/x", "d/y", "e", "s");
  }

  @Test
  void aRootCommitIsComparedWithNothing() throws Exception {
    CommitId orphan = push.commit(push.tree(dir("d", oldFolder)));
    assertThat(commits(read(orphan)).get(0).changes())
        .extracting(c -> c.path().value())
        .containsExactly("d/x", "d/y");
  }

  @Test
  void anExtraBlobIsAStowaway() throws Exception {
    push.blob("nobody needs this\n");
    assertThat(codes(read(honest()))).containsExactly(Code.STOWAWAY_OBJECT);
  }

  @Test
  void anExtraTreeIsAStowaway() throws Exception {
    push.tree(file("z", oldBlob));
    assertThat(codes(read(honest()))).containsExactly(Code.STOWAWAY_OBJECT);
  }

  @Test
  void anExtraCommitIsAStowawayWithAllThatItBrings() throws Exception {
    CommitId stowaway = push.commit(push.tree(file("z", push.blob("z\n"))), base.hex());
    List<Violation> violations = violations(read(honest()));
    assertThat(violations).hasSize(1);
    assertThat(violations.get(0).facts().get(0).value()).isEqualTo("3");
    assertThat(violations.get(0).facts().get(1).value()).contains(stowaway.hex());
  }

  @Test
  void anExtraTagIsAStowaway() throws Exception {
    CommitId tip = honest();
    Quarantine.object(push.incoming(), "tag", tag(tip.hex(), "commit"));
    assertThat(codes(read(tip))).containsExactly(Code.STOWAWAY_OBJECT);
  }

  private static String tag(String object, String type) {
    return "object "
        + object
        + "\ntype "
        + type
        + "\ntag t\ntagger t <t@localhost> 1700000000 +0000\n\ntag\n";
  }

  @Test
  void aStowawayThatOnlyAMoveOfAFreeRefReachesIsReachedByThatRef() throws Exception {
    CommitId tip = honest();
    CommitId free = push.commit(push.tree(file("z", push.blob("z\n"))), base.hex());
    PushReading both =
        push.read(
            PushLimits.usual(),
            List.of(
                Quarantine.group(Set.of(tip.asObject()), Set.of(base.asObject())),
                Quarantine.group(Set.of(free.asObject()), Set.of(base.asObject()))));
    List<PushContents> contents = both.fold(PushReading.Read::contents, r -> List.of());
    assertThat(contents).hasSize(2);
    assertThat(contents.get(0).commits()).extracting(c -> c.commit().id()).containsExactly(tip);
    assertThat(contents.get(1).commits()).extracting(c -> c.commit().id()).containsExactly(free);
  }

  @Test
  void aStaleCloneMaySendAgainWhatTheStoreHas() throws Exception {
    for (String object : store.run("rev-list", "--objects", "main").split("\n")) {
      push.resend(object.substring(0, 40));
    }
    assertThat(commits(read(honest()))).hasSize(1);
  }

  @Test
  void anAnnotatedTagIsReachedWithWhatItLeadsTo() throws Exception {
    CommitId tip = honest();
    String inner = Quarantine.object(push.incoming(), "tag", tag(tip.hex(), "commit"));
    String outer = Quarantine.object(push.incoming(), "tag", tag(inner, "tag"));
    PushReading reading =
        push.read(
            PushLimits.usual(),
            List.of(Quarantine.group(Set.of(new ObjectName(outer)), Set.of(base.asObject()))));
    assertThat(commits(reading)).extracting(c -> c.commit().id()).containsExactly(tip);
  }

  @Test
  void aBranchPointsToACommitItselfAndNotToATagOfOne() throws Exception {
    CommitId tip = honest();
    String tag = Quarantine.object(push.incoming(), "tag", tag(tip.hex(), "commit"));
    PushReading reading =
        push.read(
            PushLimits.usual(),
            List.of(
                new PushedTips(Set.of(new ObjectName(tag)), Set.of(), Set.of(base.asObject()))));
    assertThat(codes(reading)).containsExactly(Code.OBJECT_INVALID);
  }

  @Test
  void aRefToAnythingButACommitIsRefused() throws Exception {
    String blob = push.blob("just a file\n");
    String tagged = Quarantine.object(push.incoming(), "tag", tag(blob, "blob"));
    for (String tip : List.of(blob, tagged, push.tree(file("a", blob)))) {
      PushReading reading =
          push.read(
              PushLimits.usual(),
              List.of(Quarantine.group(Set.of(new ObjectName(tip)), Set.of(base.asObject()))));
      assertThat(codes(reading)).containsExactly(Code.OBJECT_INVALID);
    }
  }

  @Test
  void aMissingObjectIsRefusedWhateverItIs() throws Exception {
    String nowhere = "1".repeat(40);
    CommitId blob = push.commit(push.tree(file("a", nowhere)), base.hex());
    CommitId subtree = push.commit(push.tree(dir("d", nowhere)), base.hex());
    CommitId tree = push.commit(nowhere, base.hex());
    CommitId parent = push.commit(push.tree(file("a", oldBlob)), nowhere);
    CommitId second = push.commit(push.tree(file("a", oldBlob)), base.hex(), nowhere);
    for (CommitId tip : List.of(blob, subtree, tree, parent, second, new CommitId(nowhere))) {
      assertThat(codes(read(tip))).containsExactly(Code.OBJECT_MISSING);
    }
  }

  @Test
  void anObjectOfTheWrongTypeIsRefusedLooseAndInAPack() throws Exception {
    // git itself checks types when it makes a tree, so the objects come after the trees
    GitCommand elsewhere = GitCommand.initBare(folder.resolve("elsewhere.git"));
    String blob = Quarantine.blob(elsewhere, "blob\n");
    String tree = Quarantine.tree(elsewhere, file("x", blob));
    CommitId treeAsFile = push.commit(push.tree(file("f", tree)), base.hex());
    CommitId blobAsFolder = push.commit(push.tree(dir("f", blob)), base.hex());
    for (String object : List.of(blob, tree)) {
      Quarantine.copyLoose(elsewhere.folder().resolve("objects"), push.objects(), object);
    }
    for (CommitId tip : List.of(treeAsFile, blobAsFolder)) {
      String all = String.join("\n", tip.hex(), push.treeOf(tip), blob, tree) + "\n";
      assertThat(codes(read(tip))).containsExactly(Code.OBJECT_INVALID);
      assertThat(codes(readAsPack(tip, all))).containsExactly(Code.OBJECT_INVALID);
    }
  }

  @Test
  void aLeftoverTreeWhoseFileIsGoneIsNotBelieved() throws Exception {
    String leftover =
        Quarantine.tree(store, dir("deep", Quarantine.tree(store, file("f", "2".repeat(40)))));
    CommitId tip = push.commit(push.tree(dir("d", leftover)), base.hex());
    assertThat(codes(read(tip))).containsExactly(Code.OBJECT_MISSING);
  }

  @Test
  void aLeftoverCommitWithAHoleIsNotBelieved() throws Exception {
    CommitId leftover =
        Quarantine.commit(store, Quarantine.tree(store, file("f", "2".repeat(40))), base.hex());
    CommitId tip = push.commit(push.tree(file("a", oldBlob)), leftover.hex());
    assertThat(codes(read(tip))).containsExactly(Code.OBJECT_MISSING);
  }

  @Test
  void aCommitParkedOnAFreeBranchIsStillRead() throws Exception {
    CommitId parked = honest();
    push.land();
    store.run("update-ref", "refs/heads/free", parked.hex());
    assertThat(commits(read(parked))).extracting(c -> c.commit().id()).containsExactly(parked);
  }

  @Test
  void linksAndSubmodulesAreReportedNotJudged() throws Exception {
    CommitId tip =
        push.commit(
            push.tree(
                "120000 blob " + oldBlob + "\tlink",
                "160000 commit " + "3".repeat(40) + "\tsub",
                "100755 blob " + oldBlob + "\trun"),
            base.hex());
    assertThat(commits(read(tip)).get(0).changes())
        .extracting(c -> c.after().map(e -> e.mode()).orElse(FileMode.OTHER))
        .contains(FileMode.SYMLINK, FileMode.SUBMODULE, FileMode.EXECUTABLE);
  }

  @Test
  void aPackThatJGitParsedSaysItsTypesItself() throws Exception {
    CommitId tip = honest();
    String stray = push.blob("stray\n");
    assertThat(commits(readAsPack(tip, tip + "\n^" + base + "\n", "--revs"))).hasSize(1);
    String withoutFile = tip + "\n" + push.treeOf(tip) + "\n";
    assertThat(codes(readAsPack(tip, withoutFile + push.blob("new\n") + "\n" + stray + "\n")))
        .containsExactly(Code.STOWAWAY_OBJECT);
    assertThat(codes(readAsPack(tip, withoutFile))).containsExactly(Code.OBJECT_MISSING);
  }

  @Test
  void whatAThinPackIsADifferenceFromIsNoStowaway() throws Exception {
    StringBuilder digits = new StringBuilder();
    new Random(1).ints(20_000, 0, 10).forEach(digits::append);
    String stored = Quarantine.blob(store, digits + "\n");
    base = Quarantine.commit(store, Quarantine.tree(store, file("f", stored)), base.hex());
    CommitId tip = push.commit(push.tree(file("f", push.blob(digits + "\n1\n"))), base.hex());

    PushReading reading = readAsPack(tip, tip + "\n^" + base + "\n", "--revs", "--thin");

    assertThat(Files.size(folder.resolve("incoming.pack"))).isLessThan(2_000);
    assertThat(commits(reading)).hasSize(1);
  }

  private PushReading readAsPack(CommitId tip, String wanted, String... options) throws Exception {
    Path pack = folder.resolve("incoming.pack");
    Files.deleteIfExists(pack);
    push.pack(wanted, pack, options);
    Path objects = Files.createTempDirectory(folder, "parsed");
    try (GitStore stored = GitStore.open(store.folder());
        GitStore seen =
            GitStore.openQuarantined(
                store.folder(), objects, List.of(store.folder().resolve("objects")));
        ObjectInserter inserter = seen.repository().newObjectInserter();
        InputStream bytes = Files.newInputStream(pack)) {
      PackParser parser = inserter.newPackParser(bytes);
      parser.setAllowThin(true);
      parser.parse(NullProgressMonitor.INSTANCE);
      return new PushWalk(seen.repository(), stored.repository(), PushLimits.usual())
          .read(
              ReceivedObjects.ofPack(parser.getSortedObjectList(null)),
              List.of(Quarantine.group(Set.of(tip.asObject()), Set.of(base.asObject()))));
    }
  }

  private static PushLimits limits(int commits, long entries, int bytes) {
    return new PushLimits(commits, entries, bytes);
  }

  private PushReading read(PushLimits limits, CommitId tip) throws Exception {
    return push.read(
        limits, List.of(Quarantine.group(Set.of(tip.asObject()), Set.of(base.asObject()))));
  }

  @Test
  void asManyCommitsAsTheLimitAreReadAndNoMore() throws Exception {
    CommitId tip = base;
    for (int i = 0; i < 5; i++) {
      tip = push.commit(push.tree(file("a", push.blob(i + "\n"))), tip.hex());
    }
    assertThat(commits(read(limits(5, 100, 1000), tip))).hasSize(5);
    assertThat(codes(read(limits(4, 100, 1000), tip))).containsExactly(Code.TOO_MANY_OBJECTS);
  }

  @Test
  void asManyDifferencesAsTheLimitAreReadAndNoMore() throws Exception {
    CommitId tip = honest();
    assertThat(commits(read(limits(9, 2, 1000), tip))).hasSize(1);
    assertThat(codes(read(limits(9, 1, 1000), tip))).containsExactly(Code.TOO_MANY_OBJECTS);
  }

  @Test
  void aTreeThatNamesItselfOverAndOverIsNotWalkedToItsEnd() throws Exception {
    String tree = push.tree();
    for (int level = 0; level < 12; level++) {
      String[] lines = new String[10];
      for (int i = 0; i < lines.length; i++) {
        lines[i] = dir("n" + i, tree);
      }
      tree = push.tree(lines);
    }
    CommitId bomb = push.commit(tree, base.hex());
    assertThat(codes(read(limits(9, 10_000, 1000), bomb))).containsExactly(Code.TOO_MANY_OBJECTS);
  }

  @Test
  void aCommitThatNamesTenThousandFilesIsRead() throws Exception {
    String who = "t <t@localhost> 1700000000 +0000\n";
    String headers =
        "tree %s\nparent %s\nauthor %scommitter %s\n"
            .formatted(push.tree(file("a", oldBlob)), base, who, who);
    String names = ("service: " + "f".repeat(110) + "\n").repeat(10_000);
    CommitId tip = new CommitId(Quarantine.object(push.incoming(), "commit", headers + names));
    assertThat(commits(read(PushLimits.usual(), tip))).hasSize(1);
  }

  @Test
  void aCommitLargerThanTheLimitIsRefused() throws Exception {
    CommitId tip = honest();
    int size = push.incoming().tryRun("cat-file", "commit", tip.hex()).out().length();
    assertThat(commits(read(limits(9, 9, size), tip))).hasSize(1);
    assertThat(codes(read(limits(9, 9, size - 1), tip))).containsExactly(Code.OBJECT_TOO_LARGE);
  }

  @Test
  void aDamagedTrustedTreeIsUnreadableNotThePushersFault() throws Exception {
    CommitId tip = push.commit(push.tree(dir("d", push.tree(file("x", oldBlob)))), base.hex());
    Files.delete(
        store
            .folder()
            .resolve("objects/" + oldFolder.substring(0, 2) + "/" + oldFolder.substring(2)));
    assertThatThrownBy(() -> read(tip)).isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aTrustedTipThatIsNotThereIsUnreadable() throws Exception {
    CommitId tip = honest();
    assertThatThrownBy(() -> push.read(Set.of(tip), Set.of(new CommitId("4".repeat(40)))))
        .isInstanceOf(UnreadableRepositoryException.class);
  }

  @Test
  void aShallowBoundaryInTheStoreIsUnreadable() throws Exception {
    CommitId tip = honest();
    Files.writeString(store.folder().resolve("shallow"), tip.hex() + "\n");
    assertThatThrownBy(() -> read(tip))
        .isInstanceOf(UnreadableRepositoryException.class)
        .hasMessageContaining("shallow");
  }
}
