package dev.byreis.core.registry;

import dev.byreis.core.repo.RepositoryView;

/**
 * The files of one registry, and what is known of them already.
 *
 * @param view sees every commit that is to be read
 * @param compared what earlier readers of the same registry came to know
 */
public record RegistryFiles(RepositoryView view, ComparedFiles compared) {
  /** Files of which nothing is known. */
  public static RegistryFiles of(RepositoryView view) {
    return new RegistryFiles(view, new ComparedFiles());
  }
}
