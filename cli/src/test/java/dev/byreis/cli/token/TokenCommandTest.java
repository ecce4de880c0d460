package dev.byreis.cli.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandRun;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.data.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenCommandTest {
  private static final String TOKEN = "byr_[A-Za-z0-9_-]{43}";

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void makeADataDirectory() throws IOException {
    data = folder.resolve("data");
    DataDirectory.open(data).close();
  }

  private CommandRun token(String verb, String... more) {
    List<String> words = new ArrayList<>(List.of("token", verb, "--data", data.toString()));
    words.addAll(List.of(more));
    return CommandRun.of(words.toArray(String[]::new));
  }

  @Test
  void aNewTokenIsPrintedOnceAndKeptNowhere() throws IOException {
    CommandRun run = token("create", "--user", "alice");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).matches(TOKEN + "\n");
    assertThat(run.err()).doesNotContain("byr_").contains("for alice", "expires never");
    assertThat(token("list").out()).doesNotContain("byr_");
    try (var files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain(run.out().strip());
      }
    }
  }

  @Test
  void aTokenIsListedWithItsUserStateAndScope() {
    token("create", "--user", "alice", "--name", "laptop", "--scope", "read registry");

    CommandRun run = token("list");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(run.out()).isEqualTo("laptop  alice  valid  expires never  read registry\n");
  }

  @Test
  void anExpiryIsKeptWithTheToken() {
    token("create", "--user", "ci", "--expires-in-days", "30");

    assertThat(token("list").out()).matches("ci {2}ci {2}valid {2}expires \\S+Z {2}write \\*\n");
  }

  @Test
  void aRevokedTokenStaysInTheListAsRevoked() {
    token("create", "--user", "alice");

    CommandRun run = token("revoke", "--name", "alice");

    assertThat(run.exit()).isEqualTo(ExitClass.OK);
    assertThat(token("list").out()).contains("alice  alice  revoked");
  }

  @Test
  void revokingWhatIsNotThereIsNotFound() {
    CommandRun run = token("revoke", "--name", "nobody");

    assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
    assertThat(run.err()).contains("there is no token named nobody", "byreis token list");
  }

  @Test
  void twoTokensCannotShareAName() {
    token("create", "--user", "alice");

    CommandRun run = token("create", "--user", "alice");

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("there is a token named alice", "--name");
  }

  @Test
  void whatIsNoUserScopeOrLifetimeIsRefusedBeforeAnythingIsStored() {
    List<CommandRun> runs =
        List.of(
            token("create", "--user", "two words"),
            token("create", "--user", "alice", "--name", "-x"),
            token("create", "--user", "alice", "--scope", "everything"),
            token("create", "--user", "alice", "--expires-in-days", "-1"),
            token("create", "--user", "alice", "--expires-in-days", "99999999"));

    assertThat(runs).allSatisfy(run -> assertThat(run.exit()).isEqualTo(ExitClass.GENERAL));
    assertThat(runs).allSatisfy(run -> assertThat(run.out()).isEmpty());
    assertThat(token("list").err()).contains("no tokens");
  }

  @Test
  void aSecretInThePlaceOfANameIsNotRepeated() {
    String secret = token("create", "--user", "alice").out().strip();

    CommandRun run = token("revoke", "--name", secret);

    assertThat(run.exit()).isEqualTo(ExitClass.GENERAL);
    assertThat(run.out() + run.err()).doesNotContain(secret);
  }

  @Test
  void aFolderThatIsNoDataDirectoryIsNotFound() {
    for (Path other : List.of(folder, folder.resolve("missing"))) {
      CommandRun run = CommandRun.of("token", "list", "--data", other.toString());

      assertThat(run.exit()).isEqualTo(ExitClass.NOT_FOUND);
      assertThat(run.err()).contains("not a data directory", "--data");
    }
  }

  @Test
  void asJsonEachVerbPrintsOneDocument() {
    CommandRun created = token("create", "--user", "alice", "--json");
    assertThat(created.out())
        .matches(
            "\\{\"name\":\"alice\",\"user\":\"alice\",\"scope\":\"write \\*\","
                + "\"expires\":\"never\",\"token\":\""
                + TOKEN
                + "\"}\n");
    assertThat(token("list", "--json").out())
        .matches(
            "\\{\"tokens\":\\[\\{\"name\":\"alice\",\"user\":\"alice\",\"state\":\"valid\","
                + "\"created\":\"\\S+Z\",\"expires\":\"never\",\"scope\":\"write \\*\"}]}\n");
    assertThat(token("revoke", "--name", "alice", "--json").out())
        .isEqualTo("{\"name\":\"alice\",\"state\":\"revoked\"}\n");
    assertThat(created.err()).isEmpty();
  }
}
