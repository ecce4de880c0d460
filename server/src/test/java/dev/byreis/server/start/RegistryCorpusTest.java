package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestArtifacts;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.core.testing.TestSigner;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.PushCorpus;
import dev.byreis.core.testing.corpus.StagedPush;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of the corpus as a real {@code git push} to a real gateway: the push with the fault is
 * refused with its code and leaves neither a ref nor an object; the one without it lands.
 */
@Tag("slow")
class RegistryCorpusTest {
  /** The worlds' time stands still: rows of any age are welcome. */
  private static final String SETTINGS =
      """
      projects:
        myapp:
          slug: myorg/myapp-secrets
          path: %s
      """;

  private static final String WINDOW =
      """
        policies:
          occurred-at-window: 366 d
      """;

  private static final String ELSEWHERE =
      """
        elsewhere:
          myapp: myorg/myapp-secrets
      """;

  private static final String TWICE = "main is moved forward and back in one push";

  /** Where git itself takes the object for broken, nothing is judged any more. */
  private static final String NOT_EVEN_AN_OBJECT =
      "byreis: " + Code.OBJECT_INVALID.id() + " (ART-03)";

  @TempDir Path folder;

  /**
   * All but what no git client sends: it asks where main is just before it pushes, and names a ref
   * once. The engine is shown those cases without a client.
   */
  static List<PushCase> corpus() {
    return PushCorpus.all().stream()
        .filter(pushCase -> pushCase.code() != Code.REF_MOVED)
        .filter(pushCase -> !pushCase.name().equals(TWICE))
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isRefusedThroughTheGatewayAndLandsWithoutTheFault(PushCase pushCase) throws Exception {
    StagedPush staged = pushCase.stage(folder.resolve("world"));
    GitCommand world = GitCommand.in(folder.resolve("world"));
    GitCommand served = GitCommand.initBare(folder.resolve("served"));
    served.run("fetch", "-q", world.folder().toString(), staged.head() + ":refs/heads/main");
    boolean hosted = !pushCase.signersAtBase().isEmpty();

    try (RunningGateway gateway =
        RunningGateway.withSettings(
            served.folder(),
            pushCase.mode(),
            folder.resolve("data"),
            () -> PushCase.RECEIVED,
            hosted ? WINDOW : WINDOW + ELSEWHERE,
            hosted ? SETTINGS.formatted(projectSignedBy(pushCase.signersAtBase())) : "")) {
      Set<Path> before = objects(served.folder());
      GitCommand.Result refused = push(world, gateway, staged.updates());

      assertThat(refused.succeeded()).as(refused.err()).isFalse();
      assertThat(refused.err())
          .containsAnyOf("byreis: " + pushCase.code().id() + " (", NOT_EVEN_AN_OBJECT);
      assertThat(served.run("for-each-ref", "--format=%(refname) %(objectname)"))
          .isEqualTo("refs/heads/main " + staged.head());
      assertThat(objects(served.folder())).isEqualTo(before);

      GitCommand.Result landed = push(world, gateway, staged.goodUpdates());

      assertThat(landed.succeeded()).as(landed.err()).isTrue();
      assertThat(new CommitId(served.run("rev-parse", "main"))).isEqualTo(staged.good());
      keep(world, served, staged.updates());
      Replayed replayed = Replayed.of(gateway.configuration(), gateway.trust());
      assertThat(replayed.differences()).isEmpty();
      assertThat(replayed.lost()).isEmpty();
      assertThat(replayed.agreed()).isPositive();
    }
  }

  /** Brings the objects of a refused push into the store, so that it can be judged again. */
  private static void keep(GitCommand world, GitCommand served, List<RefUpdate> updates) {
    for (RefUpdate update : updates) {
      if (RefPosition.after(update) instanceof RefPosition.At at) {
        String spec = "+" + at.object().hex() + ":refs/kept/" + at.object().hex();
        world.tryRun("push", "-q", served.folder().toString(), spec);
      }
    }
  }

  private static GitCommand.Result push(
      GitCommand world, RunningGateway gateway, List<RefUpdate> updates) {
    List<String> command = new ArrayList<>(List.of("push", gateway.url("registry")));
    for (RefUpdate update : updates) {
      command.add(refspec(update));
    }
    return world.tryRun(command.toArray(String[]::new));
  }

  private static String refspec(RefUpdate update) {
    if (update instanceof RefUpdate.Delete delete) {
      return ":" + delete.ref();
    }
    return update instanceof RefUpdate.Create create
        ? create.to() + ":" + create.ref()
        : "+" + ((RefUpdate.Move) update).to() + ":" + update.ref();
  }

  /** A project at whose base one file bears the signature of each. */
  private Path projectSignedBy(Set<AdminId> signers) throws IOException {
    GitCommand project = GitCommand.init(folder.resolve("project"));
    for (AdminId signer : signers) {
      ArtifactBody body =
          new TestArtifacts("myapp", List.of(TestKeys.ALICE.recipient())).body("old", 1, 1, "KEY");
      Files.write(
          project.folder().resolve(signer + ".enc.yaml"),
          TestArtifacts.bytes(TestArtifacts.signed(body, TestSigner.named(signer.value())))
              .toByteArray());
      project.run("add", ".");
      project.run("commit", "-q", "-m", "signed by " + signer);
    }
    return project.folder().resolve(".git");
  }

  private static Set<Path> objects(Path repository) throws IOException {
    try (Stream<Path> files = Files.walk(repository.resolve("objects"))) {
      return Set.copyOf(files.filter(Files::isRegularFile).toList());
    }
  }
}
