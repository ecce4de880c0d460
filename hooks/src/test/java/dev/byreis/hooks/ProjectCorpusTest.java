package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.file.PastArtifactsFile;
import dev.byreis.core.judging.JudgedProject;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.Refusal;
import dev.byreis.core.report.RefusalJson;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.corpus.ProjectAttempt;
import dev.byreis.core.testing.corpus.ProjectCorpus;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.core.testing.corpus.ProjectPushCase;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.Remembered;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of a push to a project goes through the hook, cold and warm, and is told what the
 * engine says: the same verdict, the same codes, the same violations with the same facts.
 */
class ProjectCorpusTest {
  private static final String NOTHING = "0".repeat(40);
  private static final Links LINKS = new Links("https://runbook.example/");

  @TempDir Path folder;

  /** All but what needs a gateway: a hook pauses nothing. */
  static List<ProjectPushCase> corpus() {
    return ProjectCorpus.all().stream()
        .filter(one -> one.guarding().pause() == Standing.Pause.RUNNING)
        .toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isToldTheSameByTheHook(ProjectPushCase pushCase) throws Exception {
    ProjectGuarding guarding = atTheHook(pushCase.guarding());
    Staged good = stage(pushCase.good(), guarding, "good");
    Staged bad = stage(pushCase.bad(), guarding, "bad");
    String refusal = expected(bad.judgedByTheEngine(guarding));

    QuarantinedPush.Told cold = bad.push().judged();
    assertThat(cold.status()).isEqualTo(1);
    assertThat(withoutId(cold.err())).isEqualTo(refusal);

    Path socket = folder.resolve("judge/socket");
    try (WarmJudge warm = WarmJudge.create(() -> PushCase.RECEIVED);
        SocketServer server = warm.listen(socket)) {
      assertThat(server).isNotNull();
      assertThat(withoutId(bad.push().judgedBy(socket).err())).isEqualTo(refusal);
      assertThat(good.push().judgedBy(socket)).matches(QuarantinedPush.Told::accepted);
    }
    assertThat(good.push().judged()).matches(QuarantinedPush.Told::accepted);
  }

  /** The engine as the hook asks it: registry and project move in a push each. */
  private static ProjectGuarding atTheHook(ProjectGuarding guarding) {
    return new ProjectGuarding(
        guarding.policy(),
        new RotationPolicy(guarding.rotations().evidence(), RotationPolicy.Door.HOOK_ONLY),
        guarding.consumers(),
        guarding.pause());
  }

  private static String expected(Judgement judgement) {
    return judgement
        .verdict()
        .fold(
            accept -> {
              throw new AssertionError("the engine accepts it");
            },
            reject -> json(Refusal.of(reject, "", List.of())),
            unclear -> json(Refusal.of(unclear, "", List.of())));
  }

  private static String json(Refusal refusal) {
    return withoutId(RefusalJson.write(refusal, LINKS) + "\n");
  }

  private static String withoutId(String json) {
    assertThat(json).containsOnlyOnce("\"correlation_id\"");
    return json.replaceFirst("\"correlation_id\":\"[^\"]*\"", "");
  }

  private Staged stage(ProjectPushCase.Scene scene, ProjectGuarding guarding, String name)
      throws Exception {
    Path place = folder.resolve(name);
    ProjectAttempt attempt = ProjectPushCase.stage(scene, place);
    HookedRepository served =
        HookedRepository.copyOf(
            place.resolve("served.git"), place.resolve(ProjectPushCase.PROJECT));
    served.configure(
        HookedProject.configuration(
            place.resolve(ProjectPushCase.REGISTRY),
            guarding,
            Map.of(attempt.pusher().name(), attempt.pusher())));
    if (attempt.past() instanceof Remembered one) {
      try (PastArtifactsFile past =
          PastArtifactsFile.open(served.folder().resolve("byreis-hook.past"))) {
        past.remember(one.fate(), Set.of(one.content()));
      }
    }
    return new Staged(place, served, attempt);
  }

  /** Both repositories as they are before a push, and the push. */
  private record Staged(Path place, HookedRepository served, ProjectAttempt attempt) {
    Judgement judgedByTheEngine(ProjectGuarding guarding) throws Exception {
      return JudgedProject.judge(place, guarding, attempt);
    }

    QuarantinedPush push() throws IOException {
      Path source = place.resolve(ProjectPushCase.PROJECT);
      QuarantinedPush push = new QuarantinedPush(served, () -> PushCase.RECEIVED);
      Set<String> targets = new TreeSet<>();
      for (RefUpdate update : attempt.updates()) {
        push.line(line(update));
        target(update).forEach(targets::add);
      }
      if (!targets.isEmpty()) {
        String below = GitCommand.in(source).run("for-each-ref", "--format=^%(objectname)");
        push.sending(source, String.join("\n", targets) + "\n" + below + "\n");
      }
      options(push);
      return push.with(HookedProject.PUSHER, attempt.pusher().name());
    }

    private void options(QuarantinedPush push) {
      List<String> options =
          Stream.concat(
                  Stream.of("byreis.format=json"),
                  attempt.droppedKeys().stream().map(key -> "byreis.drop-key=" + key))
              .toList();
      push.with("GIT_PUSH_OPTION_COUNT", Integer.toString(options.size()));
      for (int i = 0; i < options.size(); i++) {
        push.with("GIT_PUSH_OPTION_" + i, options.get(i));
      }
    }

    private static String line(RefUpdate update) {
      String to = target(update).findFirst().orElse(NOTHING);
      String from = NOTHING;
      if (update instanceof RefUpdate.Move move) {
        from = move.from().hex();
      } else if (update instanceof RefUpdate.Delete delete) {
        from = delete.from().hex();
      }
      return from + " " + to + " " + update.ref() + "\n";
    }

    private static Stream<String> target(RefUpdate update) {
      if (update instanceof RefUpdate.Move move) {
        return Stream.of(move.to().hex());
      }
      return update instanceof RefUpdate.Create create
          ? Stream.of(create.to().hex())
          : Stream.empty();
    }
  }
}
