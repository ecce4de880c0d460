package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * The refs of one repository as they were when somebody last looked at all of them. Each look asks
 * JGit, but makes names and positions only of what has changed since the last one. Safe for
 * threads.
 */
public final class KnownRefs {
  private volatile List<Known> last = List.of();

  /**
   * One ref, in JGit's words and in ours.
   *
   * @param ref as long as nothing changes, JGit says the same object again
   */
  private record Known(Ref ref, RefName name, ObjectName object) {
    boolean isBefore(Ref other) {
      return name.value().compareTo(other.getName()) < 0;
    }
  }

  /**
   * All refs as they are now.
   *
   * @param repository the same each time, maybe opened anew
   */
  public RefLook look(Repository repository) throws IOException {
    List<Ref> refs = repository.getRefDatabase().getRefs();
    List<Known> before = last;
    List<Known> now = new ArrayList<>(refs.size());
    Set<String> unreadable = new HashSet<>();
    int next = 0;
    for (Ref ref : refs) {
      if (next < before.size() && before.get(next).ref() == ref) {
        now.add(before.get(next++));
      } else {
        while (next < before.size() && before.get(next).isBefore(ref)) {
          next++;
        }
        Optional<Known> known = next < before.size() ? again(ref, before.get(next)) : first(ref);
        known.ifPresentOrElse(now::add, () -> unreadable.add(ref.getName()));
      }
    }
    last = now;
    return new RefLook(refs, positions(now), unreadable);
  }

  /** What is known of a ref that was there before, or of one that comes before that one. */
  private static Optional<Known> again(Ref ref, Known before) {
    ObjectId object = ref.getObjectId();
    if (object == null || !before.name().value().equals(ref.getName())) {
      return first(ref);
    }
    String hex = object.name();
    return Optional.of(
        new Known(
            ref,
            before.name(),
            before.object().hex().equals(hex) ? before.object() : new ObjectName(hex)));
  }

  private static Optional<Known> first(Ref ref) {
    ObjectId object = ref.getObjectId();
    return object != null && RefName.isValid(ref.getName())
        ? Optional.of(new Known(ref, new RefName(ref.getName()), new ObjectName(object.name())))
        : Optional.empty();
  }

  private static RefTable<ObjectName> positions(List<Known> refs) {
    RefTable.Builder<ObjectName> positions = new RefTable.Builder<>(refs.size());
    refs.forEach(ref -> positions.add(ref.name(), ref.object()));
    return positions.build();
  }
}
