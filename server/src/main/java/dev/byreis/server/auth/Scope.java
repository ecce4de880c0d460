package dev.byreis.server.auth;

import dev.byreis.core.registry.RepositoryName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How far a credential reaches; never further than its principal may go anyway. */
public sealed interface Scope {
  /** All that the principal may do. */
  Scope FULL = new Everywhere(Access.WRITE);

  boolean allows(RepositoryName repository, Access wanted);

  /** As text: {@code write *}, or {@code read registry projects/shop}. */
  String text();

  /** The scope in this text; empty if it is none. */
  static Optional<Scope> find(String text) {
    String[] words = text.split(" ", -1);
    Optional<Access> access = findAccess(words[0]);
    if (access.isEmpty() || words.length < 2) {
      return Optional.empty();
    }
    if (words.length == 2 && words[1].equals("*")) {
      return Optional.of(new Everywhere(access.get()));
    }
    Set<RepositoryName> repositories = new TreeSet<>();
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      Optional<RepositoryName> name = RepositoryName.find(word);
      if (name.isEmpty() || !repositories.add(name.get())) {
        return Optional.empty();
      }
    }
    return Optional.of(new Only(repositories, access.get()));
  }

  private static Optional<Access> findAccess(String word) {
    return Arrays.stream(Access.values())
        .filter(access -> access.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  /**
   * Every repository.
   *
   * @param access how much
   */
  record Everywhere(Access access) implements Scope {
    @Override
    public boolean allows(RepositoryName repository, Access wanted) {
      return access.includes(wanted);
    }

    @Override
    public String text() {
      return access.name().toLowerCase(Locale.ROOT) + " *";
    }
  }

  /**
   * Some repositories.
   *
   * @param repositories which, at least one
   * @param access how much
   */
  record Only(Set<RepositoryName> repositories, Access access) implements Scope {
    public Only {
      repositories = Set.copyOf(repositories);
      if (repositories.isEmpty()) {
        throw new IllegalArgumentException("a scope names at least one repository");
      }
    }

    @Override
    public boolean allows(RepositoryName repository, Access wanted) {
      return repositories.contains(repository) && access.includes(wanted);
    }

    @Override
    public String text() {
      return access.name().toLowerCase(Locale.ROOT)
          + repositories.stream().sorted().map(name -> " " + name).collect(Collectors.joining());
    }
  }
}
