package dev.byreis.core.repo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefNameTest {
  private static final List<String> NAMES =
      List.of(
          "refs/heads/main",
          "refs/heads/a/b",
          "refs/heads/lock",
          "refs/heads/.lock",
          "refs/heads/a.lock",
          "refs/heads/a.lock/b",
          "refs/heads/a.locks",
          "refs/heads/ä",
          "refs/heads/.hidden",
          "refs/heads/a/.hidden",
          "refs/heads/a.",
          "refs/heads/a..b",
          "refs/heads/a.b",
          "refs/heads//a",
          "refs/heads/a/",
          "refs/heads/",
          "refs/!",
          "refs/heads/a@{b",
          "refs/heads/@",
          "refs/heads/a b",
          "refs/heads/a\tb",
          "refs/heads/a\u007fb",
          "refs/heads/a~b",
          "refs/heads/a^b",
          "refs/heads/a:b",
          "refs/heads/a?b",
          "refs/heads/a*b",
          "refs/heads/a[b",
          "refs/heads/a\\b");

  @Test
  void aNameIsValidWhereGitSaysSo(@TempDir Path folder) {
    GitCommand git = GitCommand.in(folder);
    for (String name : NAMES) {
      assertThat(RefName.isValid(name))
          .as(name)
          .isEqualTo(git.tryRun("check-ref-format", name).succeeded());
    }
  }

  @Test
  void aNameOutsideOfRefsOrTooLongIsNone() {
    assertThat(RefName.isValid("HEAD")).isFalse();
    assertThat(RefName.isValid("refs/heads/" + "a".repeat(501))).isTrue();
    assertThat(RefName.isValid("refs/heads/" + "a".repeat(502))).isFalse();
  }
}
