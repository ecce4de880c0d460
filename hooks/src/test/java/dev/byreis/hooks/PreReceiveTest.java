package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook's main, in this process: one good push, and one thing spoiled. */
class PreReceiveTest {
  private static final String MAIN = "refs/heads/main";

  @TempDir Path folder;
  private RegistryWorld world;
  private HookedRepository hooked;
  private CommitId before;
  private CommitId next;

  @BeforeEach
  void aRegistryWithTheHook() {
    world = RegistryWorld.inRosterMode(folder.resolve("world"));
    world.genesis();
    before = world.myapp().pendingBump("production");
    hooked =
        HookedRepository.of(folder.resolve("served"), world.repository(), before, TrustMode.ROSTER);
    next = world.myapp().mergeBump("production");
  }

  @AfterEach
  void end() {
    world.close();
  }

  private QuarantinedPush staged() {
    return new QuarantinedPush(hooked, world::now).sending(world.repository(), before, next);
  }

  private QuarantinedPush push() {
    return staged().moving(MAIN, before, next);
  }

  private static void assertNotSetUp(QuarantinedPush push) {
    assertThat(push.judged()).matches(told -> told.refused("hook-not-set-up"));
  }

  @Test
  void aGoodPushIsAccepted() {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
  }

  @Test
  void theRepositoryIsTheWorkingFolderWhereGitNamesNone() {
    assertThat(push().without("GIT_DIR").judged()).matches(QuarantinedPush.Told::accepted);
  }

  @Test
  void anEnvironmentThatGitWouldNotMakeIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("incoming-elsewhere"));
    Path objects = hooked.folder().resolve("objects");
    assertNotSetUp(push().with("GIT_DIR", folder.resolve("nothing").toString()));
    assertNotSetUp(push().with("GIT_DIR", folder.toString()));
    assertNotSetUp(push().with("GIT_DIR", "\0"));
    assertNotSetUp(push().without("GIT_QUARANTINE_PATH"));
    assertNotSetUp(push().with("GIT_QUARANTINE_PATH", elsewhere.toString()));
    assertNotSetUp(push().with("GIT_QUARANTINE_PATH", objects.resolve("pack").toString()));
    assertNotSetUp(push().without("GIT_OBJECT_DIRECTORY"));
    assertNotSetUp(push().with("GIT_OBJECT_DIRECTORY", objects.toString()));
    assertNotSetUp(push().without("GIT_ALTERNATE_OBJECT_DIRECTORIES"));
    assertNotSetUp(push().with("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects + ":" + elsewhere));
    assertNotSetUp(push().with("GIT_NAMESPACE", "other"));
  }

  @Test
  void linesThatGitWouldNotWriteAreRefused() {
    assertNotSetUp(staged());
    assertNotSetUp(staged().line(before + " " + next + " " + MAIN));
    assertNotSetUp(staged().line(before + " " + next + "\n"));
    assertNotSetUp(staged().line("x\n"));
    assertNotSetUp(push().line("\n"));
    assertThat(push().moving(MAIN, before, next).judged())
        .matches(told -> told.refused("ref-not-allowed"));
    assertThat(staged().line(before + " " + next + " refs/heads/a b\n").judged())
        .matches(told -> told.refused("ref-not-allowed"));
    assertThat(staged().line(before + " " + next + " refs/heads/\u00e9\n").judged())
        .matches(told -> told.refused("ref-not-allowed"));
  }

  @Test
  void moreRefsThanAPushMayNameAreRefused() {
    QuarantinedPush push = push();
    for (int i = 0; i < 100; i++) {
      push.creating("refs/heads/b" + i, next);
    }

    assertThat(push.judged()).matches(told -> told.refused("too-many-refs"));
    assertThat(staged().line("0".repeat(1 << 20)).judged())
        .matches(told -> told.refused("too-many-refs"));
  }

  @Test
  void everyConfigurationThatIsNotUnderstoodRefuses() {
    String good = hooked.configurationText();
    for (String bad :
        List.of(
            "",
            good.replace("role: registry\n", "role: project\n"),
            good.replace("role: registry\n", "role: both\n"),
            good.replace("role: registry\n", ""),
            good.replaceAll("(?m)^runbook-url.*\n", ""),
            good.replaceAll("(?m)^  anchor.*\n", ""),
            good.replaceAll("(?m)^  trust-mode.*\n", ""),
            good.replace("trust-mode: roster", "trust-mode: tofu"),
            good.replaceAll("anchor: .*", "anchor: someone"),
            good + "surprise: true\n",
            good.replace("registry:\n", "registry:\n  policies: {roster-add: nobody}\n"),
            good.replace("registry:\n", "registry:\n  policies: {occurred-at-window: 400 d}\n"),
            good.replace("registry:\n", "registry:\n  policies: {surprise: true}\n"),
            good + "projects: {myapp: {slug: one}}\n",
            good + "projects: {../myapp: {slug: a/b}}\n",
            "x".repeat(70_000))) {
      hooked.configure(bad);
      assertNotSetUp(push());
    }
    hooked.configure(good);
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
  }

  @Test
  void everySettingIsUnderstood() {
    hooked.configure(
        """
        role: registry
        registry:
          trust-mode: roster
          anchor: %s
          policies:
            roster-add: single
            roster-first: true
            roster-equals-recipients: false
            no-stock-readers: true
            occurred-at-window: 36 h
        projects:
          myapp:
            slug: myorg/myapp-secrets
          other:
            slug: myorg/other
            path: ../other.git
            base-branch: trunk
        index: kept
        runbook-url: https://runbook.example/
        """
            .formatted(TestKeys.ANCHOR.publicKey().base64()));

    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    assertThat(hooked.folder().resolve("kept")).isNotEmptyFile();
  }

  @Test
  void aConfigurationThatOthersMayWriteIsRefused() throws IOException {
    Files.setPosixFilePermissions(
        hooked.folder().resolve("byreis-hook.yaml"), PosixFilePermissions.fromString("rw-rw-r--"));

    assertNotSetUp(push());
  }

  @Test
  void theConfigurationMayBeNamed() throws IOException {
    Path named = folder.resolve("named.yaml");
    Files.move(hooked.folder().resolve("byreis-hook.yaml"), named);

    assertNotSetUp(push());
    assertNotSetUp(push().argument("--config"));
    assertNotSetUp(push().argument("--conf").argument(named.toString()));
    assertThat(push().argument("--config").argument(named.toString()).judged())
        .matches(QuarantinedPush.Told::accepted);
  }

  @Test
  void aRepositoryWhoseGitChecksNoObjectsIsRefused() {
    hooked.git().run("config", "receive.fsckObjects", "false");

    assertNotSetUp(push());
  }

  @Test
  void aRegistryWithoutMainIsRefused() {
    hooked.git().run("update-ref", "-d", MAIN);

    assertThat(staged().creating(MAIN, next).judged())
        .matches(told -> told.refused("cannot-see-enough"));
  }

  @Test
  void anOldIdThatIsNotWhereMainIsLosesTheRaceInOneLine() {
    QuarantinedPush.Told told =
        new QuarantinedPush(hooked, world::now).moving(MAIN, next, before).judged();

    assertThat(told).matches(t -> t.refused("ref-moved-meanwhile"));
    assertThat(told.err().lines()).hasSize(1);
  }

  @Test
  void anObjectThatNothingNeedsIsRefused() throws IOException {
    QuarantinedPush push = push();
    Path folderOfOne = Files.createDirectory(push.quarantine().resolve("aa"));
    Files.writeString(folderOfOne.resolve("b".repeat(38)), "never read");

    assertThat(push.judged()).matches(told -> told.refused("object-not-reachable"));
  }

  @Test
  void aMissingObjectIsRefused() {
    assertThat(new QuarantinedPush(hooked, world::now).moving(MAIN, before, next).judged())
        .matches(told -> told.refused("object-missing"));
  }

  @Test
  void pushOptionsAreBounded() {
    assertThat(push().with("GIT_PUSH_OPTION_COUNT", "1").judged())
        .matches(told -> told.refused("not-permitted"));
    assertThat(push().with("GIT_PUSH_OPTION_COUNT", "100").judged())
        .matches(told -> told.refused("not-permitted"));
    assertThat(push().with("GIT_PUSH_OPTION_COUNT", "-1").judged())
        .matches(told -> told.refused("not-permitted"));
    assertThat(
            push().with("GIT_PUSH_OPTION_COUNT", "1").with("GIT_PUSH_OPTION_0", "ci.skip").judged())
        .matches(QuarantinedPush.Told::accepted);
  }

  @Test
  void whatTheFirstPushHasVerifiedTheSecondOneDoesNotReadAgain() throws IOException {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    removeAnOldCounter();

    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    Files.delete(hooked.index());
    assertThat(push().judged()).matches(told -> told.refused("cannot-see-enough"));
  }

  /** Takes the first version of a counter away, which only a reader of the history needs. */
  private void removeAnOldCounter() throws IOException {
    String blob = hooked.git().run("rev-parse", before + "~1:" + counterPath()).strip();
    Files.delete(
        hooked
            .folder()
            .resolve("objects")
            .resolve(blob.substring(0, 2))
            .resolve(blob.substring(2)));
  }

  private String counterPath() {
    return world.paths().stream()
        .filter(path -> path.contains("counter") && path.contains("production"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(world.paths()));
  }

  @Test
  void anIndexThatIsNoUseIsMadeAgain() throws IOException {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    byte[] good = Files.readAllBytes(hooked.index());
    byte[] torn = good.clone();
    torn[good.length / 2] ^= 1;
    for (byte[] bad : List.of(torn, new byte[0], new byte[] {1, 2, 3})) {
      Files.write(hooked.index(), bad);
      assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
      assertThat(hooked.index()).hasBinaryContent(good);
    }
  }

  @Test
  void anIndexThatOthersMayWriteIsMadeAgain() throws IOException {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    Files.setPosixFilePermissions(hooked.index(), PosixFilePermissions.fromString("rw-rw----"));

    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hooked.index())))
        .isEqualTo("rw-------");
  }

  @Test
  void anIndexAheadOfMainIsNotUsed() {
    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
    hooked.git().run("update-ref", MAIN, before + "~1");
    CommitId genesis = new CommitId(hooked.main());

    assertThat(
            new QuarantinedPush(hooked, world::now)
                .sending(world.repository(), genesis, next)
                .moving(MAIN, genesis, next)
                .judged())
        .matches(QuarantinedPush.Told::accepted);
  }

  @Test
  void anIndexThatCannotBeWrittenCostsTimeOnly() throws IOException {
    Files.createDirectory(hooked.index());

    assertThat(push().judged()).matches(QuarantinedPush.Told::accepted);
  }
}
