package dev.byreis.cli.registry;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.file.FolderTree;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A repository to read: in a folder, or fetched into a temporary one that goes when closed. */
final class RegistrySource implements AutoCloseable {
  private final GitStore store;
  private final List<Path> temporary;

  private RegistrySource(GitStore store, List<Path> temporary) {
    this.store = store;
    this.temporary = temporary;
  }

  /**
   * Opens a path or a URL.
   *
   * @throws CommandFailedException if there is no repository, or it cannot be fetched
   * @throws UnreadableRepositoryException if there is one that cannot be read
   */
  static RegistrySource open(String where)
      throws CommandFailedException, IOException, UnreadableRepositoryException {
    if (where.contains("://")) {
      Path folder = Files.createTempDirectory("byreis-registry-");
      fetch(where, folder);
      return new RegistrySource(GitStore.open(folder.resolve("registry")), List.of(folder));
    }
    Path path = Path.of(where);
    Path folder = Files.exists(path.resolve(".git")) ? path.resolve(".git") : path;
    if (!Files.isRegularFile(folder.resolve("HEAD"))) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "there is no repository in " + where,
          "give the folder of a repository, or a URL that git can clone");
    }
    return new RegistrySource(GitStore.open(folder), List.of());
  }

  /** With the real git: it knows the user's credentials and proxies. It never asks for any. */
  private static void fetch(String url, Path folder) throws CommandFailedException, IOException {
    ProcessBuilder builder =
        new ProcessBuilder("git", "clone", "--quiet", "--mirror", "--", url, "registry")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    Process git = builder.start();
    git.getOutputStream().close();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (git.waitFor() == 0) {
        return;
      }
    } catch (InterruptedException e) {
      git.destroy();
      Thread.currentThread().interrupt();
    }
    FolderTree.remove(folder);
    throw new CommandFailedException(
        ExitClass.VERIFY_FAILURE,
        "inconclusive: the registry cannot be fetched: " + said.strip(),
        "try: git ls-remote with the same URL");
  }

  RepositoryView view() {
    return store.view();
  }

  @Override
  public void close() throws IOException {
    store.close();
    for (Path folder : temporary) {
      FolderTree.remove(folder);
    }
  }
}
