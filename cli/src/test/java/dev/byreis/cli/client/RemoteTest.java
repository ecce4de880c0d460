package dev.byreis.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.RepoSlug;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///srv/git/acme/payments.git",
        "/srv/git/acme/payments",
        "https://git.example/acme/payments.git",
        "https://user:secret@git.example:8443/acme/payments.git",
        "ssh://git@git.example/acme/payments.git",
        "git@git.example:acme/payments.git",
        "http://127.0.0.1:8420/acme/payments.git",
        "http://localhost/acme/payments",
        "http://[::1]:8420/acme/payments.git",
      })
  void whatGitCanReachSafelyIsTaken(String url) {
    assertThat(Remote.isValid(url)).isTrue();
    assertThat(new Remote(url).slug()).contains(new RepoSlug("acme/payments"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "acme/payments",
        "http://git.example/acme/payments.git",
        "http://localhost.git.example/acme/payments.git",
        "http://127.0.0.1@git.example/acme/payments.git",
        "ext::sh -c id",
        "-u",
        "--upload-pack=id",
        "ssh://-oProxyCommand=id/x",
        "https://git.example/a b",
        "git://git.example/acme/payments.git",
      })
  void anythingElseIsNot(String url) {
    assertThat(Remote.isValid(url)).isFalse();
  }

  @Test
  void aPasswordInTheAddressIsNeverShown() {
    Remote remote = new Remote("https://user:secret@git.example:8443/acme/payments.git");
    assertThat(remote).hasToString("https://git.example:8443/acme/payments.git");
    assertThat(remote.origin()).contains("https://git.example:8443");
  }
}
