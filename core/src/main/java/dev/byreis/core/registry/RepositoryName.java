package dev.byreis.core.registry;

import java.util.Optional;

/**
 * Which of the gateway's repositories is meant: {@code registry} or {@code projects/<id>}.
 *
 * @param value one of the two forms
 */
public record RepositoryName(String value) implements Comparable<RepositoryName> {
  private static final String PROJECTS = "projects/";

  public static final RepositoryName REGISTRY = new RepositoryName("registry");

  public RepositoryName {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of a repository");
    }
  }

  public static RepositoryName project(ProjectId id) {
    return new RepositoryName(PROJECTS + id);
  }

  public static Optional<RepositoryName> find(String text) {
    return isValid(text) ? Optional.of(new RepositoryName(text)) : Optional.empty();
  }

  public boolean isRegistry() {
    return value.equals("registry");
  }

  /** The project whose repository this is; empty for the registry. */
  public Optional<ProjectId> findProject() {
    return isRegistry()
        ? Optional.empty()
        : Optional.of(new ProjectId(value.substring(PROJECTS.length())));
  }

  private static boolean isValid(String text) {
    return text.equals("registry")
        || text.startsWith(PROJECTS) && ProjectId.isValid(text.substring(PROJECTS.length()));
  }

  @Override
  public int compareTo(RepositoryName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
