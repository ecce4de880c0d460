package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.GatewayWorld;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedObjectsTest {
  @TempDir Path folder;

  @Test
  void aFileOfSubmodulesIsReadWhereItHasJustComeIn() {
    try (GatewayWorld world = GatewayWorld.start(folder)) {
      GitCommand client = world.client("client");
      GatewayWorld.commit(client, ".gitmodules", submodule("https://git.example/sub"));
      assertThat(client.tryRun("push", "registry", "main").succeeded()).isTrue();
      GatewayWorld.commit(client, ".gitmodules", submodule("-u./payload"));
      assertThat(client.tryRun("push", "registry", "main").err()).contains("object-invalid");
    }
  }

  /** Who looks at a branch would find no commit, and the whole project could not be read. */
  @Test
  void aBranchIsNotPutOnATagOfTheCommitThatItMayHave() {
    try (GatewayWorld world = GatewayWorld.start(folder)) {
      GitCommand client = world.client("client");
      GatewayWorld.commit(client, "a", "one");
      client.run("push", "registry", "main");
      client.run("tag", "-a", "-m", "a tag", "v1", "main");

      for (String ref : List.of("refs/heads/main", "refs/heads/other")) {
        assertThat(client.tryRun("push", "registry", "refs/tags/v1:" + ref).err())
            .contains("object-invalid");
      }
      client.run("push", "registry", "refs/tags/v1");
      client.run("push", "registry", "main:refs/heads/other");
    }
  }

  private static String submodule(String url) {
    return "[submodule \"sub\"]\n\tpath = sub\n\turl = " + url + "\n";
  }

  @Test
  void refusedObjectsCannotBeFetchedInAnyWay() {
    try (GatewayWorld world = GatewayWorld.start(folder)) {
      GitCommand client = world.client("client");
      GatewayWorld.commit(client, "a", "one");
      client.run("push", "registry", "main");
      world.registry().run("config", "uploadpack.allowAnySHA1InWant", "true");
      String refused = GatewayWorld.commit(client, "secret", "never to be seen");
      String blob = client.run("rev-parse", "HEAD:secret");
      world.judge().refuse(Code.COMMIT_NOT_SIGNED);
      assertThat(client.tryRun("push", "registry", "main").succeeded()).isFalse();

      GitCommand thief = world.client("thief");
      for (String version : List.of("0", "1", "2")) {
        for (String wanted : List.of(refused, blob)) {
          assertThat(
                  thief
                      .tryRun("-c", "protocol.version=" + version, "fetch", "registry", wanted)
                      .succeeded())
              .isFalse();
        }
      }
      thief.run("fetch", "-q", "registry", "+refs/*:refs/all/*");
      assertThat(thief.tryRun("cat-file", "-e", refused).succeeded()).isFalse();
      assertThat(world.registry().tryRun("cat-file", "-e", refused).succeeded()).isFalse();
      assertThat(world.registry().tryRun("cat-file", "-e", blob).succeeded()).isFalse();
      assertThat(world.leftovers()).isEmpty();

      world.judge().accept();
      String empty = thief.tryRunWithInput(new byte[0], "mktree").text();
      String child = thief.run("commit-tree", "-p", "refs/all/heads/main", "-m", "x", empty);
      thief.run("push", "registry", child + ":refs/heads/main");
      assertThat(world.registry().tryRun("cat-file", "-e", blob).succeeded()).isFalse();
    }
  }
}
