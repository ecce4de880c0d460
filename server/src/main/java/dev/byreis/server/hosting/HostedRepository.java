package dev.byreis.server.hosting;

import dev.byreis.core.repo.RefName;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * One bare repository behind the gateway.
 *
 * @param name its name in URLs, records and locks, such as {@code registry} or {@code projects/pay}
 * @param folder where it lies on disk
 * @param role what it holds
 * @param registry the name of the registry that it answers to; a registry names itself
 * @param base the branch that is held to the strictest rules
 */
public record HostedRepository(
    String name, Path folder, RepositoryRole role, String registry, RefName base) {
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}(?:/[A-Za-z0-9][A-Za-z0-9._-]{0,99})?");

  public HostedRepository {
    if (!isName(name) || !isName(registry)) {
      throw new IllegalArgumentException("not the name of a repository");
    }
    if (role == RepositoryRole.REGISTRY && !name.equals(registry)) {
      throw new IllegalArgumentException("a registry answers to itself");
    }
  }

  public static HostedRepository registry(String name, Path folder) {
    return new HostedRepository(name, folder, RepositoryRole.REGISTRY, name, RefName.MAIN);
  }

  public static HostedRepository project(String name, Path folder, String registry) {
    return new HostedRepository(name, folder, RepositoryRole.PROJECT, registry, RefName.MAIN);
  }

  public HostedRepository withBase(RefName other) {
    return new HostedRepository(name, folder, role, registry, other);
  }

  /** Whether the text may name a repository: one or two plain path components. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches() && !text.endsWith(".git") && !text.contains("..");
  }

  public Path objects() {
    return folder.resolve("objects");
  }
}
