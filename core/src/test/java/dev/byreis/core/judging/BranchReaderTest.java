package dev.byreis.core.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.BranchArtifact.KeyNames;
import dev.byreis.core.rotation.transition.BranchContents;
import dev.byreis.core.rotation.transition.BranchContents.Chain;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BranchReaderTest {
  private static final LogicalName PRODUCTION = new LogicalName("production");

  @TempDir private Path folder;
  private RegistryStage stage;
  private RegistryWorld registry;
  private ProjectWorld project;

  @BeforeEach
  void twoRepositories() throws UnreadableRepositoryException {
    stage = new RegistryStage(folder);
    registry = stage.registry();
    project = stage.project();
    project.firstFiles();
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void aBranchInOneCommitIsLinearAndChangesEveryFile() throws UnreadableRepositoryException {
    project.rotationBranch();
    BranchContents contents = contents();

    assertThat(contents.chain()).isEqualTo(Chain.LINEAR_ON_BASE);
    assertThat(contents.artifacts().keySet()).containsExactlyElementsOf(registry.myapp().files());
    assertThat(contents.artifacts())
        .hasEntrySatisfying(
            PRODUCTION,
            held -> {
              assertThat(held.artifact().content())
                  .isEqualTo(project.announced("production").content());
              assertThat(held.keys()).isEqualTo(KeyNames.SAME);
              assertThat(held.signer()).isEqualTo(TestKeys.ALICE.id());
            });
    assertThat(contents.others()).isEmpty();
    assertThat(contents.recipientsBefore())
        .containsExactlyInAnyOrder(
            TestKeys.ALICE.recipient().fingerprint(), TestKeys.BOB.recipient().fingerprint());
  }

  @Test
  void aBranchWithOneCommitForEachFileIsLinearToo() throws UnreadableRepositoryException {
    project.stockRotationBranch(ProjectSpoil.NOTHING);

    assertThat(contents().chain()).isEqualTo(Chain.LINEAR_ON_BASE);
  }

  @Test
  void whatElseAnyCommitChangesIsNamed() throws UnreadableRepositoryException {
    project.rotationBranch();
    more("README.md");

    assertThat(contents().chain()).isEqualTo(Chain.OTHER);
    assertThat(contents().others()).containsExactly(new TreePath("README.md"));
  }

  @Test
  void aConfiguredPathWithSomethingElseIsNoFileOfRecord() throws UnreadableRepositoryException {
    project.rotationBranch();
    more(project.path("production").value());

    assertThat(contents().artifacts().keySet()).containsExactly(new LogicalName("staging"));
    assertThat(contents().others()).containsExactly(project.path("production"));
  }

  @Test
  void aBranchBesideBaseIsNotLinear() throws UnreadableRepositoryException {
    project.rotationBranch();
    project.source("README.md", "moved on\n");

    assertThat(contents().chain()).isEqualTo(Chain.OTHER);
    assertThat(contents().artifacts()).hasSize(2);
  }

  @Test
  void aMergedBranchBeginsWhereItsMessagesBegin() throws UnreadableRepositoryException {
    project.rotate();
    CommitId fork = project.base();
    project.stockRotationBranch(ProjectSpoil.NOTHING);
    project.stockWriteAhead();
    project.mergeRotation();
    project.source("README.md", "moved on\n");

    BranchSpan span = span();
    assertThat(span.fork()).isEqualTo(fork);
    assertThat(span.commits()).hasSize(2);
    assertThat(contents().artifacts()).hasSize(2);
  }

  @Test
  void aBranchOfWhichBaseHasTheFirstCommitBeginsBeforeIt() throws UnreadableRepositoryException {
    CommitId fork = project.base();
    project.stockRotationBranch(ProjectSpoil.NOTHING);
    CommitId first = span().commits().get(0).commit().id();
    project.repository().point(ProjectWorld.BASE, first.asObject());

    assertThat(span().fork()).isEqualTo(fork);
    assertThat(contents().chain()).isEqualTo(Chain.OTHER);
  }

  @Test
  void aBranchThatIsGoneIsFoundInTheHistoryOfBase() throws UnreadableRepositoryException {
    CommitId fork = project.base();
    project.rotationBranch();
    project.writeAhead();
    project.mergeRotation();
    project.deleteRotationBranch();
    project.source("README.md", "moved on\n");

    assertThat(span().fork()).isEqualTo(fork);
  }

  @Test
  void ofABranchThatIsNowhereOnlyTheReadersBeforeAreKnown() throws UnreadableRepositoryException {
    project.rotationBranch();
    project.writeAhead();
    project.deleteRotationBranch();

    assertThat(stage.evidence(PastArtifacts.NONE).findSpan(branch())).isEmpty();
    assertThat(contents().artifacts()).isEmpty();
    assertThat(contents().recipientsBefore()).contains(TestKeys.ALICE.recipient().fingerprint());
  }

  @Test
  void whatARotationSetWasNotInVain() throws UnreadableRepositoryException {
    project.rotationBranch();
    Sha256 content = project.announced("production").content();
    PastArtifacts past = (fate, sha) -> fate == PastArtifacts.Fate.ON_ROTATION_BRANCH;
    assertThat(stage.evidence(past).wasInVain(content)).isTrue();
    assertThat(stage.evidence(PastArtifacts.NONE).wasInVain(content)).isFalse();

    project.writeAhead();
    registry.myapp().rotationCommit();
    assertThat(stage.evidence(past).wasInVain(content)).isFalse();
  }

  @Test
  void whatWasReadOnceIsRememberedWithinBounds() throws UnreadableRepositoryException {
    project.rotationBranch();
    contents();
    assertThat(stage.artifacts().size()).isEqualTo(4);

    KnownArtifacts few = new KnownArtifacts(10);
    for (String file : new String[] {"production", "staging"}) {
      few.find(
          stage.find(registry.myapp().project()).orElseThrow().view(), blob(project.base(), file));
    }
    assertThat(few.size()).isEqualTo(1);
  }

  /** What the files of a project have in common is kept once, and weighs once. */
  @Test
  void filesWithTheSameRecipientsAndKeysShareThem() throws UnreadableRepositoryException {
    project.rotationBranch();
    RepositoryView view = stage.find(registry.myapp().project()).orElseThrow().view();
    ObjectName one = blob(project.base(), "production");
    ObjectName other = blob(project.base(), "staging");
    ArtifactFacts facts = stage.artifacts().find(view, one).orElseThrow();
    int ofOne = 4 + facts.recipients().size() + facts.keys().size();

    KnownArtifacts enough = new KnownArtifacts(ofOne + 4);
    enough.find(view, one);
    enough.find(view, other);
    assertThat(enough.size()).isEqualTo(2);
    assertThat(enough.find(view, other).orElseThrow().recipients())
        .isSameAs(enough.find(view, one).orElseThrow().recipients());
  }

  @Test
  void whatSeveralFilesShareWeighsUntilTheLastOfThemIsForgotten()
      throws UnreadableRepositoryException {
    project.rotationBranch();
    RepositoryView view = stage.find(registry.myapp().project()).orElseThrow().view();
    ObjectName one = blob(project.base(), "production");
    ObjectName other = blob(project.base(), "staging");
    ArtifactFacts facts = stage.artifacts().find(view, one).orElseThrow();

    KnownArtifacts forOne = new KnownArtifacts(4 + facts.recipients().size() + facts.keys().size());
    for (ObjectName file : new ObjectName[] {one, other, one, other}) {
      forOne.find(view, file);
      assertThat(forOne.size()).isEqualTo(1);
    }
  }

  private ObjectName blob(CommitId commit, String file) throws UnreadableRepositoryException {
    return stage
        .find(registry.myapp().project())
        .orElseThrow()
        .view()
        .findEntry(commit, project.path(file))
        .orElseThrow()
        .id();
  }

  private void more(String path) {
    SortedMap<TreePath, Bytes> files =
        new TreeMap<>(Map.of(new TreePath(path), Bytes.utf8("something else\n")));
    project.commit(project.branchRef(), files, "and more", ProjectSpoil.NOTHING);
  }

  private RotationRef branch() {
    return RotationRef.find(RefName.branch(project.branch().value())).orElseThrow();
  }

  private BranchContents contents() throws UnreadableRepositoryException {
    return stage.evidence(PastArtifacts.NONE).contentsOf(branch());
  }

  private BranchSpan span() throws UnreadableRepositoryException {
    return stage.evidence(PastArtifacts.NONE).findSpan(branch()).orElseThrow();
  }
}
