package dev.byreis.server.data;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.RefName;
import java.util.Comparator;

/**
 * A ref of one of the gateway's repositories.
 *
 * @param repository which repository
 * @param name its full name
 */
public record TrustedRef(RepositoryName repository, RefName name)
    implements Comparable<TrustedRef> {
  private static final Comparator<TrustedRef> ORDER =
      Comparator.comparing(TrustedRef::repository).thenComparing(TrustedRef::name);

  @Override
  public int compareTo(TrustedRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return repository + " " + name;
  }
}
