package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.file.PastArtifactsFile;
import dev.byreis.core.finding.Code;
import dev.byreis.core.judging.JudgedProject;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.report.Links;
import dev.byreis.core.report.Refusal;
import dev.byreis.core.report.RefusalJson;
import dev.byreis.core.rotation.transition.Standing;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.corpus.GuardingText;
import dev.byreis.core.testing.corpus.ProjectAttempt;
import dev.byreis.core.testing.corpus.ProjectCorpus;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.core.testing.corpus.ProjectPushCase;
import dev.byreis.core.testing.corpus.PushCase;
import dev.byreis.core.testing.corpus.Remembered;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.testing.RunningGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of a push to a project as a real {@code git push} to a real gateway: the push with the
 * fault is told what the engine says, with the same violations and facts, and moves nothing; the
 * one without it lands; and what is on record of either is judged so again.
 */
@Tag("slow")
class ProjectCorpusTest {
  private static final String MYAPP = "projects/myapp";

  @TempDir Path folder;

  /** All but what no git client sends, and what a person has to have paused before. */
  static List<ProjectPushCase> corpus() {
    return ProjectCorpus.all().stream()
        .filter(one -> one.code() != Code.REF_MOVED)
        .filter(one -> one.guarding().pause() == Standing.Pause.RUNNING)
        .filter(one -> !isStoppedAtTheDoor(one))
        .toList();
  }

  /** Whoever may push nowhere is stopped at the door, before there is a push. */
  private static boolean isStoppedAtTheDoor(ProjectPushCase pushCase) {
    return pushCase.name().equals("a reader pushes a submission");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void isToldTheSameByTheGateway(ProjectPushCase pushCase) throws Exception {
    ProjectGuarding guarding = pushCase.guarding();
    try (Served bad = new Served(folder.resolve("bad"), pushCase.bad(), guarding)) {
      String before = bad.refs();
      GitCommand.Result refused = bad.push();

      assertThat(refused.succeeded()).as(refused.err()).isFalse();
      assertThat(violations(document(refused))).isEqualTo(bad.expected(guarding));
      assertThat(bad.refs()).isEqualTo(before);
      if (pushCase.code().compareTo(Code.INTERNAL_ERROR) > 0 && !bad.remembersMoreThanItsLog()) {
        // the others are refused by what can be asked once only: what came in
        bad.keepWhatWasPushed();
        bad.assertJudgedSoAgain();
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("corpus")
  void landsWithoutTheFault(ProjectPushCase pushCase) throws Exception {
    ProjectGuarding guarding = pushCase.guarding();
    try (Served good = new Served(folder.resolve("good"), pushCase.good(), guarding)) {
      GitCommand.Result landed = good.push();

      assertThat(landed.succeeded()).as(landed.err()).isTrue();
      good.assertJudgedSoAgain();
    }
  }

  private static String document(GitCommand.Result refused) {
    return refused
        .err()
        .lines()
        .filter(line -> line.startsWith("remote: {"))
        .map(line -> line.substring("remote: ".length()).strip())
        .findFirst()
        .orElseThrow(() -> new AssertionError(refused.err()));
  }

  /**
   * The verdict and each violation with all that is said of it, in no order: git sends refs in one
   * of its own.
   */
  private static List<String> violations(String json) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                json.replaceFirst("\"correlation_id\":\"[^\"]*\"", "")
                    .replaceFirst(",\"receipt\":\"[^\"]*\"", "")
                    .replaceFirst("\"violations\":\\[", ",")
                    .replaceFirst("],\"omitted\"", ",\"omitted\"")
                    .split(",(?=\\{\"code\")|,(?=\"omitted\")", -1)));
    parts.sort(Comparator.naturalOrder());
    return parts;
  }

  /** Both repositories of a scene behind a gateway, and the push. */
  private static final class Served implements AutoCloseable {
    private final Path place;
    private final ProjectAttempt attempt;
    private final GitCommand client;
    private final GitCommand project;
    private final RunningGateway gateway;

    Served(Path place, ProjectPushCase.Scene scene, ProjectGuarding guarding) throws IOException {
      this.place = place;
      attempt = ProjectPushCase.stage(scene, place);
      client = GitCommand.in(place.resolve(ProjectPushCase.PROJECT));
      project = GitCommand.initBare(place.resolve("served.git"));
      project.run("fetch", "-q", client.folder().toString(), "+refs/*:refs/*");
      if (attempt.past() instanceof Remembered one) {
        remember(one);
      }
      gateway =
          RunningGateway.withSettings(
              place.resolve(ProjectPushCase.REGISTRY),
              TrustMode.ROSTER,
              place.resolve("data"),
              () -> PushCase.RECEIVED,
              "",
              settings(attempt.pusher(), guarding));
    }

    /** In the file in which the gateway keeps it. */
    private void remember(Remembered one) throws IOException {
      try (DataDirectory data = DataDirectory.open(place.resolve("data"))) {
        Path pasts = Files.createDirectories(data.layout().pastArtifacts());
        try (PastArtifactsFile past = PastArtifactsFile.open(pasts.resolve("myapp"))) {
          past.remember(one.fate(), Set.of(one.content()));
        }
      }
    }

    /** The section of users goes on where these begin. */
    private String settings(Principal pusher, ProjectGuarding guarding) {
      return "  %s: %s\nprojects:\n  myapp:\n    slug: myorg/myapp-secrets\n    path: %s\n%s"
          .formatted(
              pusher.name(),
              GuardingText.of(pusher),
              project.folder(),
              GuardingText.of(guarding, " B").indent(4));
    }

    String refs() {
      return project.run("for-each-ref", "--format=%(refname) %(objectname)");
    }

    GitCommand.Result push() {
      List<String> command = new ArrayList<>(List.of("push", "-o", "byreis.format=json"));
      for (String key : attempt.droppedKeys()) {
        command.addAll(List.of("-o", "byreis.drop-key=" + key));
      }
      command.add(gateway.urlAs(attempt.pusher().name(), MYAPP));
      attempt.updates().forEach(update -> command.add(refspec(update)));
      return client.tryRun(command.toArray(String[]::new));
    }

    private static String refspec(RefUpdate update) {
      String from =
          RefPosition.after(update) instanceof RefPosition.At at ? "+" + at.object().hex() : "";
      return from + ":" + update.ref();
    }

    List<String> expected(ProjectGuarding guarding) throws Exception {
      Links links = new Links(gateway.url().resolve("/runbook").toString());
      return JudgedProject.judge(place, guarding, attempt)
          .verdict()
          .fold(
              accept -> {
                throw new AssertionError("the engine accepts it");
              },
              reject -> json(Refusal.of(reject, "", List.of()), links),
              unclear -> json(Refusal.of(unclear, "", List.of()), links));
    }

    private static List<String> json(Refusal refusal, Links links) {
      return violations(RefusalJson.write(refusal, links));
    }

    /** Brings the objects of a refused push into the store, so that it can be judged again. */
    void keepWhatWasPushed() {
      for (RefUpdate update : attempt.updates()) {
        if (RefPosition.after(update) instanceof RefPosition.At at) {
          ObjectName object = at.object();
          client.run(
              "push", "-q", project.folder().toString(), "+" + object + ":refs/kept/" + object);
        }
      }
    }

    /** What became of its artifacts is from a time before its log. */
    boolean remembersMoreThanItsLog() {
      return attempt.past() instanceof Remembered;
    }

    void assertJudgedSoAgain() throws Exception {
      Replayed replayed = Replayed.of(gateway.configuration(), gateway.trust());
      assertThat(replayed.differences()).isEmpty();
      assertThat(replayed.lost()).isEmpty();
      assertThat(replayed.agreed()).isEqualTo(1);
    }

    @Override
    public void close() {
      gateway.close();
    }
  }
}
