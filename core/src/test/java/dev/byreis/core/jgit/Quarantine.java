package dev.byreis.core.jgit;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A repository with a push's objects in a quarantine in front of it, made with git's plumbing. */
final class Quarantine {
  private final GitCommand store;
  private final Path objects;
  private final GitCommand incoming;

  Quarantine(GitCommand store, Path objects) throws IOException {
    this.store = store;
    this.objects = Files.createDirectories(objects);
    this.incoming =
        store
            .with("GIT_OBJECT_DIRECTORY", objects.toString())
            .with("GIT_ALTERNATE_OBJECT_DIRECTORIES", stored().toString());
  }

  private Path stored() {
    return store.folder().resolve("objects");
  }

  GitCommand store() {
    return store;
  }

  Path objects() {
    return objects;
  }

  /** Git whose new objects are received ones. */
  GitCommand incoming() {
    return incoming;
  }

  String blob(String content) {
    return blob(incoming, content);
  }

  static String blob(GitCommand git, String content) {
    return git.tryRunWithInput(bytes(content), "hash-object", "-w", "--stdin").text();
  }

  /** Lines as {@code git ls-tree} writes them, with a tab before the name. */
  String tree(String... lines) {
    return tree(incoming, lines);
  }

  static String tree(GitCommand git, String... lines) {
    String input = lines.length == 0 ? "" : String.join("\n", lines) + "\n";
    GitCommand.Result result = git.tryRunWithInput(bytes(input), "mktree", "--missing");
    if (!result.succeeded()) {
      throw new AssertionError(result.err());
    }
    return result.text();
  }

  CommitId commit(String tree, String... parents) {
    return commit(incoming, tree, parents);
  }

  static CommitId commit(GitCommand git, String tree, String... parents) {
    StringBuilder content = new StringBuilder("tree " + tree + "\n");
    for (String parent : parents) {
      content.append("parent ").append(parent).append('\n');
    }
    content.append("author t <t@localhost> 1700000000 +0000\n");
    content.append("committer t <t@localhost> 1700000000 +0000\n\nmessage\n");
    return new CommitId(object(git, "commit", content.toString()));
  }

  static String object(GitCommand git, String type, String content) {
    GitCommand.Result result =
        git.tryRunWithInput(
            bytes(content), "hash-object", "-w", "--literally", "-t", type, "--stdin");
    if (!result.succeeded()) {
      throw new AssertionError(result.err());
    }
    return result.text();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  String treeOf(CommitId commit) {
    return incoming.run("rev-parse", commit + "^{tree}");
  }

  /** Writes a pack of the wanted objects to the file, as a push would send it. */
  void pack(String wanted, Path file, String... options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("pack-objects", "-q", "--stdout"));
    arguments.addAll(List.of(options));
    Files.write(
        file,
        incoming.readWithInput(bytes(wanted), arguments.toArray(String[]::new)).toByteArray());
  }

  /** As a stale clone does: sends an object again that the store has. */
  void resend(String object) throws IOException {
    copyLoose(stored(), objects, object);
  }

  /** As an accepted push does. */
  void land() throws IOException {
    try (Stream<Path> files = Files.walk(objects)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = stored().resolve(objects.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.move(file, target);
      }
    }
  }

  static void copyLoose(Path from, Path to, String object) throws IOException {
    String name = object.substring(0, 2) + "/" + object.substring(2);
    Files.createDirectories(to.resolve(name).getParent());
    Files.copy(from.resolve(name), to.resolve(name));
  }

  PushReading read(Set<CommitId> tips, Set<CommitId> trusted) throws Exception {
    return read(PushLimits.usual(), List.of(group(names(tips), names(trusted))));
  }

  static PushedTips group(Set<ObjectName> tips, Set<ObjectName> trusted) {
    return new PushedTips(Set.of(), tips, trusted);
  }

  static Set<ObjectName> names(Set<CommitId> commits) {
    return commits.stream().map(CommitId::asObject).collect(Collectors.toUnmodifiableSet());
  }

  PushReading read(PushLimits limits, List<PushedTips> groups) throws Exception {
    try (GitStore stored = GitStore.open(store.folder());
        GitStore seen = GitStore.openQuarantined(store.folder(), objects, List.of(stored()))) {
      return new PushWalk(seen.repository(), stored.repository(), limits)
          .read(ReceivedObjects.inFolder(objects), groups);
    }
  }
}
