package dev.byreis.core.jgit;

import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ProjectRefs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * One git repository on disk. Keep it open and share it between threads; it notices packs and refs
 * that others add. It is not in JGit's global cache, so that closing it closes it; only what JGit
 * opens as an alternate is.
 */
public final class GitStore implements AutoCloseable {
  private final Repository repository;

  private GitStore(Repository repository) {
    this.repository = repository;
  }

  /**
   * Opens a repository: a bare one, or the {@code .git} folder of another.
   *
   * @throws UnreadableRepositoryException if there is none
   */
  public static GitStore open(Path folder) throws UnreadableRepositoryException {
    return open(folder, new FileRepositoryBuilder());
  }

  /**
   * Opens a repository whose new objects lie in a quarantine.
   *
   * @param folder the repository
   * @param objects the quarantine's object folder
   * @param alternates the object folders below it: the repository's own, and what git names
   */
  public static GitStore openQuarantined(Path folder, Path objects, List<Path> alternates)
      throws UnreadableRepositoryException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    builder.setObjectDirectory(objects.toFile());
    alternates.forEach(alternate -> builder.addAlternateObjectDirectory(alternate.toFile()));
    return open(folder, builder);
  }

  private static GitStore open(Path folder, FileRepositoryBuilder builder)
      throws UnreadableRepositoryException {
    JGitPlatform.install();
    String what = "repository " + folder;
    return Reading.read(
        what,
        () ->
            new GitStore(
                builder.setMustExist(true).setGitDir(folder.toAbsolutePath().toFile()).build()));
  }

  /**
   * Makes a new bare repository whose {@code HEAD} is {@code refs/heads/main} and opens it.
   *
   * @param folder where; it must not exist, or be empty
   * @throws IOException if it cannot be made
   */
  public static GitStore create(Path folder) throws IOException, UnreadableRepositoryException {
    NewRepository.write(folder);
    return open(folder);
  }

  /** Reads it. */
  public RepositoryView view() {
    return new JGitRepositoryView(repository);
  }

  /** Its branches and tags. */
  public ProjectRefs refs() {
    return new JGitProjectRefs(repository);
  }

  /**
   * Whether git itself checks the form of every object that this repository receives: its own
   * configuration says so in {@code receive.fsckObjects}, or else {@code transfer.fsckObjects}.
   */
  public boolean checksReceivedObjects() {
    Config settings = repository.getConfig();
    return settings.getBoolean(
        "receive", "fsckObjects", settings.getBoolean("transfer", "fsckObjects", false));
  }

  /**
   * Moves one ref by compare-and-set.
   *
   * @throws IOException if the disk fails: the ref may or may not have moved
   */
  public RefMove.Outcome move(RefUpdate update) throws IOException {
    return new RefMove(repository).apply(update);
  }

  /** For the parts of the gateway that speak JGit; it is closed with this. */
  public Repository repository() {
    return repository;
  }

  @Override
  public void close() {
    repository.close();
  }
}
