package dev.byreis.core.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The git bundles among the vectors, opened as bare repositories. */
public final class Bundles {
  private Bundles() {}

  /**
   * Opens one branch of a bundle as {@code main} of a new bare repository.
   *
   * @param name the bundle's file name without its ending
   * @param branch the branch in the bundle
   */
  public static GitCommand open(String name, String branch, Path folder) {
    GitCommand git = GitCommand.initBare(folder);
    Path bundle = folder.resolve("vectors.bundle");
    try (InputStream in =
        Objects.requireNonNull(
            Bundles.class.getResourceAsStream("/vectors/" + name + ".bundle"), name)) {
      Files.copy(in, bundle);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    git.run("fetch", "-q", bundle.toString(), "refs/heads/" + branch + ":refs/heads/main");
    return git;
  }
}
