package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefTable;
import java.util.Set;

/**
 * The refs of a repository as they were in one look.
 *
 * @param positions where those point that can be read
 * @param unreadable the names of the others: git would not accept it, or its file says nothing, or
 *     it stands for a ref that is not there
 */
public record RefLook(RefTable<ObjectName> positions, Set<String> unreadable) {
  public RefLook {
    unreadable = Set.copyOf(unreadable);
  }
}
