package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The refs of a repository as they were in one look.
 *
 * @param positions where those point that can be read
 * @param unreadable the names of the others: git would not accept it, or its file says nothing, or
 *     it stands for another ref (or its file for another file), so that who moves the one would
 *     move the other
 */
public record RefLook(RefTable<ObjectName> positions, Set<String> unreadable) {
  public RefLook {
    unreadable = Set.copyOf(unreadable);
  }

  /** All that there are, readable or not, whose names git accepts. */
  public Set<RefName> names() {
    Set<RefName> names = new HashSet<>(positions.names());
    unreadable.stream().filter(RefName::isValid).map(RefName::new).forEach(names::add);
    return names;
  }

  /**
   * Where those point, once it is certain that none is left out that matters.
   *
   * @param matters whether a ref of this name does
   * @throws IOException if one that does cannot be read
   */
  public RefTable<ObjectName> complete(Predicate<String> matters) throws IOException {
    // a folder that is a link hides what is below
    Optional<String> missing =
        unreadable.stream()
            .filter(name -> matters.test(name) || matters.test(name + "/"))
            .sorted()
            .findFirst();
    if (missing.isPresent()) {
      throw new IOException(missing.get() + " says nothing, or stands for another ref");
    }
    return positions;
  }
}
