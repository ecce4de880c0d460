package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefTable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Ref;

/**
 * The refs of a repository as they were in one look.
 *
 * @param refs all that JGit sees, by name, {@code HEAD} among them
 * @param positions where those point whose names git accepts
 * @param unreadable the names of the others
 */
public record RefLook(List<Ref> refs, RefTable<ObjectName> positions, Set<String> unreadable) {
  public RefLook {
    refs = List.copyOf(refs);
    unreadable = Set.copyOf(unreadable);
  }

  /** Looks, now, or has looked before. */
  @FunctionalInterface
  public interface Source {
    RefLook look() throws IOException;
  }

  /** The refs that were read from a file of their own. */
  Set<String> loose() {
    return refs.stream()
        .filter(ref -> ref.getStorage().isLoose())
        .map(Ref::getName)
        .collect(Collectors.toSet());
  }
}
