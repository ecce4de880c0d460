package dev.byreis.core.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.signature.OpenSshKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryWorldTest {
  @TempDir Path folder;

  @Test
  void gitFindsEveryObjectSoundAndEverySignatureGood() throws IOException {
    requireSshKeygen();
    Path signers = folder.resolve("signers");
    Files.writeString(
        signers,
        OpenSshKeys.allowedSignersLine("byreis-anchor", TestKeys.ANCHOR.publicKey()) + "\n");
    try (RegistryWorld world = RegistryWorld.inAnchorMode(folder.resolve("r.git"))) {
      wholeLife(world);
      GitCommand git = GitCommand.in(world.repository());
      assertThat(git.run("fsck", "--strict", "--full")).isEmpty();
      for (String commit : git.run("rev-list", "main").split("\n")) {
        GitCommand.Result result =
            git.tryRun(
                "-c",
                "gpg.format=ssh",
                "-c",
                "gpg.minTrustLevel=undefined",
                "-c",
                "gpg.ssh.allowedSignersFile=" + signers,
                "verify-commit",
                "--raw",
                commit);
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("Good \"git\" signature for byreis-anchor with ");
      }
    }
  }

  @Test
  void theSameStoryGivesTheSameCommits() {
    CommitId first;
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("a.git"))) {
      first = wholeLife(world);
    }
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("b.git"))) {
      assertThat(wholeLife(world)).isEqualTo(first);
    }
  }

  @Test
  void inPacksItIsTheSameAndGitFindsEveryDifferenceSound() throws IOException {
    CommitId loose;
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("a.git"))) {
      loose = longLife(world);
    }
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("b.git"), 150)) {
      assertThat(longLife(world)).isEqualTo(loose);
      world.flush();
      GitCommand git = GitCommand.in(world.repository());
      assertThat(git.run("fsck", "--strict", "--full")).isEmpty();
      assertThat(git.run("rev-parse", "main")).isEqualTo(loose.hex());
      assertThat(git.run("count-objects", "-v")).contains("count: 0\n", "packs: 2\n");
      assertThat(chains(world.repository())).contains("chain length = 50:").doesNotContain("= 51:");
    }
  }

  @Test
  void aSpoiledDraftChangesOneThingAndCanBeTakenBack() {
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("r.git"))) {
      CommitId genesis = world.genesis();
      world
          .myapp()
          .pendingBump(
              "production",
              draft -> draft.withFile("policy.yaml", "extra: 1\n").withHeader("encoding latin1"));
      assertThat(world.paths()).contains("policy.yaml");
      assertThat(GitCommand.in(world.repository()).run("cat-file", "commit", "main"))
          .contains("\nencoding latin1\n");

      world.rewindTo(genesis);
      assertThat(world.paths()).doesNotContain("policy.yaml");
      assertThat(GitCommand.in(world.repository()).run("rev-parse", "main"))
          .isEqualTo(genesis.hex());
    }
  }

  /** Trees grow long chains of differences. */
  private static CommitId longLife(RegistryWorld world) {
    wholeLife(world);
    for (int i = 0; i < 60; i++) {
      world.myapp().mergeAll();
    }
    return world.head();
  }

  /** What git says about the packs' chains of differences. */
  private static String chains(Path repository) throws IOException {
    try (Stream<Path> packs = Files.list(repository.resolve("objects/pack"))) {
      return packs
          .filter(file -> file.toString().endsWith(".idx"))
          .map(index -> GitCommand.in(repository).run("verify-pack", "-v", index.toString()))
          .collect(Collectors.joining("\n"));
    }
  }

  private static CommitId wholeLife(RegistryWorld world) {
    world.genesis();
    ProjectStory myapp = world.myapp();
    myapp.mergeAll();
    RecipientDelta addCarol = new RecipientDelta(List.of(TestKeys.CAROL.recipient()), List.of());
    world.roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.CAROL);
    myapp.rotationWriteAhead(addCarol, draft -> draft);
    myapp.rotationCommit();
    myapp.rotationWriteAhead();
    myapp.reversal();
    myapp.rotationWriteAhead();
    myapp.rollForward(TestKeys.ALICE, TestKeys.BOB);
    myapp.rotationWriteAhead();
    myapp.rollBack(TestKeys.BOB, TestKeys.ALICE);
    world.addProject("other", "one").mergeAll();
    return world.head();
  }

  static void requireSshKeygen() {
    boolean found =
        List.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(":")).stream()
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "ssh-keygen")));
    assertThat(found).as("this test needs ssh-keygen (Debian package openssh-client)").isTrue();
  }
}
