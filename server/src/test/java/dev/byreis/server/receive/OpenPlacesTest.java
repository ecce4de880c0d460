package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenPlacesTest {
  @TempDir Path folder;

  @Test
  void aPackThatUpkeepHasDeletedTakesNoRoomOnTheDisk() throws Exception {
    GitCommand git = GitCommand.initBare(folder.resolve("pay.git"));
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    String commit = git.run("commit-tree", "-m", "one", tree);
    git.run("update-ref", "refs/heads/main", commit);
    git.run("repack", "-a", "-d", "-q");
    HostedRepository home = HostedRepository.project("projects/pay", git.folder(), "registry");

    try (Repository repository = OpenPlaces.open(home)) {
      repository.open(ObjectId.fromString(commit)).getBytes();
      git.run("update-ref", "refs/heads/more", git.run("commit-tree", "-m", "two", tree));
      git.run("repack", "-a", "-d", "-q");
      assertThat(open()).hasSize(1).allMatch(pack -> pack.endsWith("(deleted)"));

      OpenPlaces.letGoOfDeleted(home);
      assertThat(open()).isEmpty();
      assertThat(repository.open(ObjectId.fromString(commit)).getBytes()).isNotEmpty();
    }
  }

  private List<String> open() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
      return files
          .map(OpenPlacesTest::target)
          .filter(target -> target.startsWith(folder.toString()) && target.contains(".pack"))
          .toList();
    }
  }

  private static String target(Path file) {
    try {
      return Files.readSymbolicLink(file).toString();
    } catch (IOException e) {
      return "closed meanwhile";
    }
  }
}
