package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.finding.Code;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.RotationPolicy.MergeEvidence;
import dev.byreis.core.testing.corpus.ProjectGuarding;
import dev.byreis.hooks.lease.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project's hook is told: its configuration, and who pushes. */
class ProjectSettingsTest {
  private static final Principal ALICE = new Principal.Administrator(new AdminId("alice"));
  private static final Principal CARLA = new Principal.Member("carla", Role.CONTRIBUTOR);

  @TempDir Path folder;

  private String good() {
    return HookedProject.configuration(
        folder.resolve("registry.git"), ProjectGuarding.USUAL, Map.of("alice@git", ALICE));
  }

  private HookRole.OfProject read(String text) throws IOException, UnfitCallException {
    Path file = Files.writeString(folder.resolve("byreis-hook.yaml"), text);
    return (HookRole.OfProject) HookSettingsReader.read(file, folder).role();
  }

  private void assertNotSetUp(String text) {
    assertThatThrownBy(() -> read(text))
        .as(text)
        .isInstanceOfSatisfying(
            UnfitCallException.class,
            e -> assertThat(e.violation().code()).isEqualTo(Code.HOOK_NOT_SET_UP));
  }

  @Test
  void whatIsSaidIsWhatIsDone() throws Exception {
    HookRole.OfProject role = read(good());
    assertThat(role.policy()).isEqualTo(ProjectGuarding.USUAL.policy());
    assertThat(role.scope()).isEqualTo(new Scope.OneProject(role.id()));
    assertThat(role.leaseKeeper(folder)).isEqualTo(folder.resolve("registry.git"));
    assertThat(role.project().guard().policy())
        .isEqualTo(
            new RotationPolicy(MergeEvidence.COMMIT_ROTATION, RotationPolicy.Door.HOOK_ONLY));
    assertThat(role.registry().index()).isEqualTo(folder.resolve("byreis-hook.index"));
    assertThat(read(good().replace("other-branches: []", "other-branches: [develop, 'f/*']")))
        .satisfies(
            other ->
                assertThat(other.policy().otherBranches())
                    .containsExactly("refs/heads/develop", "refs/heads/f/*"));
    assertThat(
            read(good().replace("  id: myapp\n", "  id: myapp\n  base-branch: trunk\n"))
                .project()
                .base()
                .value())
        .isEqualTo("refs/heads/trunk");
  }

  @Test
  void whatIsNotUnderstoodIsRefused() {
    String good = good();
    for (String bad :
        List.of(
            good.replaceAll("(?m)^  path: .*\n", ""),
            good.replaceAll("(?m)^  anchor: .*\n", ""),
            good.replaceAll("(?m)^  id: .*\n", ""),
            good.replaceAll("(?m)^  slug: .*\n", ""),
            good.replaceAll("(?m)^users:\n.*\n", ""),
            good.replaceAll("(?m)^pusher-variables.*\n", ""),
            good.replaceAll("pusher-variables.*", "pusher-variables: []"),
            good.replace("  id: myapp\n", "  id: ../myapp\n"),
            good.replace("  id: myapp\n", "  id: myapp\n  base-branch: byreis/rotate-1\n"),
            good.replace("  id: myapp\n", "  id: myapp\n  base-branch: 'a..b'\n"),
            good.replace("  id: myapp\n", "  id: myapp\n  readiness: {billing: ssh-rsa AAAA}\n"),
            good.replace("  id: myapp\n", "  id: myapp\n  path: elsewhere\n"),
            good.replace("{admin: alice}", "{admin: alice, role: admin}"),
            good.replace("{admin: alice}", "{role: king}"),
            good.replace("{admin: alice}", "{admin: 'a b'}"),
            good.replace("{admin: alice}", "{}"),
            good.replace("merge-evidence: commit-rotation", "merge-evidence: trust-me"),
            good.replaceAll("files: \\d+", "files: 0"),
            good.replaceAll("blob-bytes: \\d+", "blob-bytes: 999999999999"),
            good.replaceAll("blob-bytes: \\d+", "blob-bytes: 99999999999"),
            good.replace("other-branches: []", "other-branches: [byreis/x]"),
            good.replace("other-branches: []", "other-branches: ['a b']"),
            good + "projects: {}\n")) {
      assertThat(bad).isNotEqualTo(good);
      assertNotSetUp(bad);
    }
  }

  private String elsewhere(String url) {
    return good().replaceFirst("path: .*", "url: '" + url + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example/registry.git",
        "https://reader@git.example:8443/registry.git",
        "ssh://git@git.example/srv/registry.git",
        "file:///srv/registry.git",
        "http://127.0.0.1:8080/registry.git",
        "http://[::1]/registry.git"
      })
  void aRegistryElsewhereHasAUrl(String url) throws Exception {
    HookRole.OfProject role = read(elsewhere(url));
    assertThat(role.registry().place())
        .isEqualTo(
            new RegistryPlace.Elsewhere(
                RegistryUrl.of(url), folder.resolve("byreis-hook.registry")));
    // the registry's hook cannot look there; the pushes of one project still take turns
    assertThat(role.leaseKeeper(folder)).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://git.example/registry.git",
        "http://localhost.example/registry.git",
        "git://git.example/registry.git",
        "ext::sh -c id",
        "git@git.example:registry.git",
        "https://reader:secret@git.example/registry.git",
        "https:///registry.git",
        "https://git.example/registry.git?a=b",
        "ssh://-oProxyCommand=id/registry.git",
        "file://git.example/registry.git",
        "file:registry.git",
        "/srv/registry.git",
        "-c",
        ""
      })
  void whatGitShouldNotFetchIsNoUrl(String url) {
    assertNotSetUp(elsewhere(url));
  }

  @Test
  void whereNoHostIsSharedOnlyWhatStaysIsRelied() {
    String good = elsewhere("https://git.example/registry.git");
    assertNotSetUp(good.replace("merge-evidence: commit-rotation", "merge-evidence: pendings"));
    assertNotSetUp(good.replace("  trust-mode", "  path: ../registry.git\n  trust-mode"));
    assertNotSetUp(good().replace("  trust-mode", "  cache: cache\n  trust-mode"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"GIT_PUSH_OPTION_0", "LC_USER", "HTTP_X_USER", "LANG", "TERM", "QUERY_STRING"})
  void whatPushersCanSetIsNotWhoTheyAre(String variable) {
    assertNotSetUp(good().replace(HookedProject.PUSHER, variable));
  }

  @Test
  void theFirstNameThatIsSetCounts() throws Exception {
    Pushers pushers =
        new Pushers(List.of("GL_USERNAME", "GL_ID"), Map.of("alice", ALICE, "carla", CARLA));
    assertThat(pushers.principal(Map.of("GL_USERNAME", "alice", "GL_ID", "carla")))
        .isEqualTo(ALICE);
    assertThat(pushers.principal(Map.of("GL_USERNAME", "", "GL_ID", "carla"))).isEqualTo(CARLA);
  }

  @Test
  void aNameThatNobodyHasIsNobody() {
    Pushers pushers = new Pushers(List.of("GITEA_PUSHER_NAME"), Map.of("alice", ALICE));
    assertUnknown(pushers, Map.of());
    assertUnknown(pushers, Map.of("GITEA_PUSHER_NAME", ""));
    assertUnknown(pushers, Map.of("GITEA_PUSHER_NAME", "Alice"));
    assertUnknown(pushers, Map.of("OTHER", "alice"));
  }

  @Test
  void aDeployKeyIsNotTheOwnerOfTheRepository() throws Exception {
    Pushers pushers = new Pushers(List.of("GITEA_PUSHER_NAME"), Map.of("alice", ALICE));
    assertThat(pushers.principal(Map.of("GITEA_PUSHER_NAME", "alice", "GITEA_DEPLOY_KEY_ID", "0")))
        .isEqualTo(ALICE);
    assertUnknown(pushers, Map.of("GITEA_PUSHER_NAME", "alice", "GITEA_DEPLOY_KEY_ID", "7"));
  }

  private static void assertUnknown(Pushers pushers, Map<String, String> environment) {
    assertThatThrownBy(() -> pushers.principal(environment))
        .isInstanceOfSatisfying(
            UnfitCallException.class,
            e -> assertThat(e.violation().code()).isEqualTo(Code.PUSHER_UNKNOWN));
  }
}
