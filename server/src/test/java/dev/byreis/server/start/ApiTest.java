package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.InclusionProof;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.log.TreeHead;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.testing.ApiClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What programs see of a real gateway; every answer fits the OpenAPI document. */
class ApiTest {
  private static final String REASON = "{\"reason\": \"an incident\"}";

  @TempDir Path folder;
  private ServedProject served;

  /** More lines of the gateway's configuration. */
  String settings() throws IOException {
    return "";
  }

  @BeforeEach
  void serve() throws IOException {
    served = new ServedProject(folder);
    served.withGateway(settings());
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private ApiClient admin() {
    return new ApiClient(served.gateway().url(), "admin:" + served.gateway().token());
  }

  private ApiClient contributor() {
    String url = served.contributorsUrl();
    return new ApiClient(
        served.gateway().url(), url.substring(url.indexOf("//") + 2, url.indexOf('@')));
  }

  private static List<String> timeline(JsonNode project) {
    List<String> steps = new ArrayList<>();
    project
        .at("/rotations/0/timeline")
        .forEach(
            step -> steps.add(step.get("stage").asText() + " " + step.get("progress").asText()));
    return steps;
  }

  @Test
  void aRotationIsSeenStepByStep() {
    served.begin();
    JsonNode clean = admin().get("projects").body().at("/projects/0");
    assertThat(clean.at("/state/reason").asText()).isEqualTo("clean");
    assertThat(clean.at("/needs_someone").asBoolean()).isFalse();
    assertThat(clean.at("/next")).isEmpty();

    served.pushBranch();
    JsonNode pushed = admin().get("projects/myapp").body();
    assertThat(pushed.at("/state/reason").asText()).isEqualTo("branch-without-pendings");
    assertThat(timeline(pushed))
        .containsExactly(
            "branch done",
            "write-ahead next",
            "readiness not-needed",
            "commit later",
            "merge later");
    assertThat(pushed.at("/next/1/command").asText())
        .startsWith("git push origin --delete byreis/rotate-");

    served.project().writeAhead();
    ServedProject.accepted(served.pushRegistry());
    JsonNode announced = admin().get("projects/myapp").body();
    assertThat(announced.at("/state/class").asText()).isEqualTo("Phase1Only");
    assertThat(announced.at("/needs_someone").asBoolean()).isFalse();
    assertThat(announced.at("/owner").asText()).isEqualTo("alice");
    assertThat(announced.at("/rotations/0/epoch").asText()).isEqualTo("1");
    assertThat(announced.at("/epoch").asText()).isEqualTo("0");
    assertThat(announced.at("/next/0/command").asText())
        .isEqualTo("byreis rotate --project myapp --resume");
    assertThat(timeline(announced)).contains("write-ahead done", "commit next");

    served.story().rotationCommit();
    ServedProject.accepted(served.pushRegistry());
    JsonNode landed = admin().get("projects/myapp").body();
    assertThat(landed.at("/state/reason").asText()).isEqualTo("clean");
    assertThat(landed.at("/epoch").asText()).isEqualTo("1");
    assertThat(landed.at("/rotations/0/settlement").asText()).isEqualTo("committed");
    assertThat(timeline(landed)).contains("commit done", "merge done");
    assertThat(landed.at("/rotations/0/timeline/3/marks/0/commit").asText())
        .isEqualTo(served.world().head().hex());
  }

  @Test
  void aReversedRotationShowsWhereItEnded() {
    served.announceRotation();
    served.story().reversal();
    ServedProject.accepted(served.pushRegistry());

    JsonNode project = admin().get("projects/myapp").body();

    assertThat(project.at("/rotations/0/settlement").asText()).isEqualTo("reversed");
    assertThat(timeline(project))
        .containsExactly("branch done", "write-ahead done", "reversal done");
    assertThat(project.at("/rotations/0/timeline/2/marks/0/commit").asText())
        .isEqualTo(served.world().head().hex());
    assertThat(project.at("/state/reason").asText()).isEqualTo("stale-branch");
  }

  @Test
  void decisionsAreFoundAndProved() throws Exception {
    served.begin();
    ServedProject.refused(
        served.secrets().tryRun("push", served.url(), "HEAD:refs/heads/<script>alert(1)</script>"),
        "");
    JsonNode all = admin().get("decisions?limit=2").body();
    assertThat(all.get("decisions")).hasSize(2);
    JsonNode next = admin().get("decisions?before=" + all.get("before").asLong()).body();
    assertThat(next.get("decisions")).isNotEmpty();
    JsonNode rejected = admin().get("decisions?verdict=reject").body().get("decisions");
    assertThat(rejected).hasSize(1);
    assertThat(rejected.at("/0/record/updates/0/ref").asText()).contains("<script>");
    assertThat(admin().get("decisions?principal=nobody").body().get("decisions")).isEmpty();
    assertThat(admin().get("decisions?limit=0").status()).isEqualTo(400);
    assertThat(admin().get("decisions?since=yesterday").status()).isEqualTo(400);

    JsonNode one = admin().get("decisions/" + rejected.at("/0/entry").asLong()).body();

    assertThat(one.get("result").asText()).isEqualTo("refused");
    assertThat(proves(one)).isTrue();
    String note = one.at("/proof/checkpoint").asText();
    NoteKey key = LogKeyFile.in(folder.resolve("data/evidence")).find().orElseThrow().publicKey();
    assertThat(Checkpoint.open(Bytes.utf8(note), key).head().size())
        .isEqualTo(one.at("/proof/size").asLong());
    assertThat(admin().get("decisions/0").status()).isEqualTo(404);
    assertThat(admin().get("decisions/nothing").status()).isEqualTo(404);
  }

  private static boolean proves(JsonNode decision) {
    String[] checkpoint = decision.at("/proof/checkpoint").asText().split("\n", -1);
    List<TreeHash> path = new ArrayList<>();
    decision.at("/proof/path").forEach(hash -> path.add(hash(hash.asText())));
    return new InclusionProof(
            decision.at("/proof/index").asLong(), decision.at("/proof/size").asLong(), path)
        .proves(
            TreeHash.ofLeaf(Bytes.utf8(decision.get("record").toString())),
            new TreeHead(
                Long.parseLong(checkpoint[1]),
                new TreeHash(Bytes.owning(Base64.getDecoder().decode(checkpoint[2])))));
  }

  private static TreeHash hash(String hex) {
    return new TreeHash(Bytes.owning(HexFormat.of().parseHex(hex)));
  }

  @Test
  void administratorsPauseAndResume() {
    served.begin();
    assertThat(contributor().post("projects/myapp/pause", REASON).status()).isEqualTo(403);
    assertThat(admin().post("projects/myapp/resume", REASON).status()).isEqualTo(409);

    assertThat(admin().post("projects/myapp/pause", REASON).status()).isEqualTo(200);
    JsonNode paused = admin().get("projects/myapp").body();
    assertThat(paused.at("/pauses/0/who").asText()).isEqualTo("alice");
    assertThat(paused.at("/needs_someone").asBoolean()).isTrue();
    served.project().rotationBranch();
    ServedProject.refused(
        served.pushProject(served.tip() + ":" + served.project().branchRef()), "project-paused");

    assertThat(admin().post("projects/myapp/resume", REASON).status()).isEqualTo(200);
    ServedProject.accepted(served.pushProject(served.tip() + ":" + served.project().branchRef()));
    assertThat(admin().post("registry/pause", REASON).status()).isEqualTo(200);
    assertThat(admin().get("projects/myapp").body().get("pauses")).hasSize(1);
    assertThat(admin().post("registry/resume", REASON).status()).isEqualTo(200);
  }

  @Test
  void whatTheGatewayPausedIsNotResumedFromAfar() {
    served.begin();
    String before = served.servedSecrets().run("rev-parse", "main");
    served.servedSecrets().run("update-ref", "refs/heads/main", "main~1");
    served.project().rotationBranch();
    ServedProject.refused(
        served.pushProject(served.tip() + ":" + served.project().branchRef()), "trusted-ref-moved");
    served.servedSecrets().run("update-ref", "refs/heads/main", before);

    ApiClient.Answer answer = admin().post("projects/myapp/resume", REASON);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body().get("detail").asText()).contains("on its machine");
    assertThat(admin().get("projects/myapp").body().at("/pauses/0/reason").asText())
        .isEqualTo("trusted-ref-moved");
  }

  @Test
  void whatIsNotUnderstoodChangesNothing() {
    served.begin();
    assertThat(admin().post("projects/myapp/pause", "{}").status()).isEqualTo(400);
    assertThat(admin().post("projects/myapp/pause", "{\"reason\": \" \"}").status()).isEqualTo(400);
    assertThat(admin().post("projects/myapp/pause", "x".repeat(9_000)).status()).isEqualTo(413);
    assertThat(admin().post("projects/myapp/pause", "text/plain", REASON).status()).isEqualTo(415);
    assertThat(admin().post("projects/other/pause", REASON).status()).isEqualTo(404);
    assertThat(admin().get("projects/other").status()).isEqualTo(404);
    assertThat(admin().odd("DELETE", "projects/myapp").status()).isEqualTo(405);
    assertThat(admin().odd("GET", "elsewhere").status()).isEqualTo(404);
    assertThat(admin().get("projects/myapp").body().get("pauses")).isEmpty();
  }

  @Test
  void nobodySeesAnythingWithoutCredentials() {
    served.begin();
    ApiClient nobody = new ApiClient(served.gateway().url(), "");
    ApiClient stranger = new ApiClient(served.gateway().url(), "admin:wrong");
    for (String path : List.of("projects", "projects/myapp", "decisions", "decisions/1")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(401);
      assertThat(stranger.get(path).status()).as(path).isIn(401, 429);
    }
    assertThat(nobody.post("projects/myapp/pause", REASON).status()).isEqualTo(401);
  }
}
