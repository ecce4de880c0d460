package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestArtifacts;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.TestSigner;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.PushCorpus;
import dev.byreis.core.testing.corpus.StagedPush;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The corpus that the engine is shown goes through the hook, cold and warm, with the same answers.
 */
class CorpusTest {
  private static final String NOTHING = "0".repeat(40);
  private static final Pattern CODE = Pattern.compile("\"code\":\"([a-z0-9-]+)\"");

  @TempDir Path folder;

  static List<PushCase> corpus() {
    return PushCorpus.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isToldTheSameByTheHook(PushCase pushCase) throws IOException {
    Path source = folder.resolve("source.git");
    StagedPush staged = pushCase.stage(source);
    HookedRepository hooked =
        HookedRepository.withoutHook(folder.resolve("served"), source, staged.head());
    hooked.configure(configuration(pushCase, staged.head()));
    otherRefsOf(staged, source, hooked);

    assertThat(push(hooked, staged.goodUpdates()).judged()).matches(QuarantinedPush.Told::accepted);
    QuarantinedPush.Told bad = push(hooked, staged.updates()).judged();
    assertThat(bad.status()).isEqualTo(1);
    assertThat(codes(bad.err())).isEqualTo(expected(pushCase, staged));

    Path socket = folder.resolve("judge/socket");
    try (WarmJudge warm = WarmJudge.create(() -> PushCase.RECEIVED);
        SocketServer server = warm.listen(socket)) {
      assertThat(server).isNotNull();
      assertThat(push(hooked, staged.goodUpdates()).judgedBy(socket))
          .matches(QuarantinedPush.Told::accepted);
      assertThat(withoutId(push(hooked, staged.updates()).judgedBy(socket).err()))
          .isEqualTo(withoutId(bad.err()));
    }
  }

  /** Every refusal has an id of its own. */
  private static String withoutId(String json) {
    assertThat(json).containsOnlyOnce("\"correlation_id\"");
    return json.replaceFirst("\"correlation_id\":\"[0-9a-f]{16}\"", "");
  }

  /** A ref named twice never comes from git; both doors refuse it before anything is judged. */
  private static List<String> expected(PushCase pushCase, StagedPush staged) {
    long refs = staged.updates().stream().map(RefUpdate::ref).distinct().count();
    return refs < staged.updates().size()
        ? List.of(Code.REF_NOT_ALLOWED.id())
        : pushCase.codes().stream().map(Code::id).toList();
  }

  private String configuration(PushCase pushCase, CommitId head) throws IOException {
    String projects =
        pushCase.signersAtBase().isEmpty() ? "" : "    path: " + project(pushCase, head) + "\n";
    return """
    role: registry
    registry:
      trust-mode: %s
      anchor: %s
      policies:
        occurred-at-window: 366 d
    runbook-url: https://runbook.example/
    projects:
      myapp:
        slug: myorg/myapp-secrets
    """
            .formatted(pushCase.mode().id(), TestKeys.ANCHOR.publicKey().fingerprint())
        + projects;
  }

  /** A project whose base holds what the registry counts, signed by the case's signers. */
  private Path project(PushCase pushCase, CommitId head) throws IOException {
    GitCommand project = GitCommand.init(folder.resolve("project"));
    TestArtifacts artifacts = new TestArtifacts("myapp", List.of(TestKeys.ALICE.recipient()));
    for (AdminId signer : pushCase.signersAtBase()) {
      ProjectState state = state(pushCase, head);
      for (var file : state.configured().found().orElseThrow().paths().entrySet()) {
        Counter counter = state.findCounter(file.getKey()).orElseThrow();
        long count = Long.parseLong(counter.lastAccepted().toString());
        if (count > 0) {
          Path path = project.folder().resolve(file.getValue().value());
          Files.createDirectories(path.getParent());
          Files.write(
              path,
              TestArtifacts.bytes(
                      TestArtifacts.signed(
                          artifacts.body(file.getKey().value(), count, 1, "KEY"),
                          TestSigner.named(signer.value())))
                  .toByteArray());
        }
      }
    }
    project.run("add", ".");
    project.run("commit", "-q", "--allow-empty", "-m", "base");
    return project.folder().resolve(".git");
  }

  private ProjectState state(PushCase pushCase, CommitId head) {
    try (GitStore store = GitStore.open(folder.resolve("source.git"))) {
      return RegistryVerifier.verify(store.view(), head, pushCase.policy().commits())
          .getTrusted()
          .state()
          .project(new ProjectId("myapp"));
    } catch (UnreadableRepositoryException | RegistryNotTrustedException e) {
      throw new AssertionError(e);
    }
  }

  /** What a case moves or deletes beside main is there before. */
  private static void otherRefsOf(StagedPush staged, Path source, HookedRepository hooked) {
    for (RefUpdate update : staged.updates()) {
      old(update)
          .filter(id -> !update.ref().value().equals("refs/heads/main"))
          .forEach(
              id -> hooked.git().run("fetch", "-q", source.toString(), id + ":" + update.ref()));
    }
  }

  private QuarantinedPush push(HookedRepository hooked, List<RefUpdate> updates) {
    Path source = folder.resolve("source.git");
    QuarantinedPush push = new QuarantinedPush(hooked, () -> PushCase.RECEIVED);
    Set<String> targets = new TreeSet<>();
    for (RefUpdate update : updates) {
      String from = old(update).findFirst().orElse(NOTHING);
      String to = target(update).findFirst().orElse(NOTHING);
      target(update).forEach(targets::add);
      push.line(from + " " + to + " " + update.ref() + "\n");
    }
    if (!targets.isEmpty()) {
      push.sending(source, String.join("\n", targets) + "\n^" + hooked.main() + "\n");
    }
    return push.with("GIT_PUSH_OPTION_COUNT", "1").with("GIT_PUSH_OPTION_0", "byreis.format=json");
  }

  private static Stream<String> old(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return Stream.of(move.from().hex());
    }
    return update instanceof RefUpdate.Delete delete
        ? Stream.of(delete.from().hex())
        : Stream.empty();
  }

  private static Stream<String> target(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return Stream.of(move.to().hex());
    }
    return update instanceof RefUpdate.Create create
        ? Stream.of(create.to().hex())
        : Stream.empty();
  }

  private static List<String> codes(String json) {
    return CODE.matcher(json).results().map(found -> found.group(1)).distinct().toList();
  }
}
