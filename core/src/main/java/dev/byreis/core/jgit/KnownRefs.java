package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
      return ref != other && name.value().compareTo(other.getName()) < 0;
    }

    boolean isNamedAs(Ref other) {
      return ref == other || name.value().equals(other.getName());
    }

    /** The same ref in a later look. */
    Optional<Known> again(Ref now) {
      if (now == ref) {
        return Optional.of(this);
      }
      ObjectId id = now.getObjectId();
      if (id == null) {
        return Optional.empty();
      }
      String hex = id.name();
      return Optional.of(
          new Known(now, name, object.hex().equals(hex) ? object : new ObjectName(hex)));
    }
  }

  /**
   * All refs as they are now.
   *
   * @param repository the same each time, maybe opened anew
   * @throws IOException also if a ref is listed twice
   */
  public RefLook look(Repository repository) throws IOException {
    // before JGit looks: one that is made meanwhile is not asked for
    Set<String> files = files(repository);
    List<Ref> refs = repository.getRefDatabase().getRefs();
    List<Known> before = last;
    List<Known> now = new ArrayList<>(refs.size());
    Set<String> unreadable = new HashSet<>();
    int next = 0;
    for (Ref ref : refs) {
      while (next < before.size() && before.get(next).isBefore(ref)) {
        next++;
      }
      Optional<Known> known =
          next < before.size() && before.get(next).isNamedAs(ref)
              ? before.get(next++).again(ref)
              : first(ref);
      known.ifPresentOrElse(now::add, () -> unreadable.add(ref.getName()));
      if (ref.getStorage().isLoose()) {
        files.remove(ref.getName());
      }
    }
    last = now;
    return withoutPassedOver(repository, files, positions(now), unreadable);
  }

  /** The refs that have a file of their own. */
  private static Set<String> files(Repository repository) throws IOException {
    File folder = repository.getDirectory();
    return folder == null
        ? new HashSet<>()
        : RefFiles.of(Path.of(folder.getPath()), Integer.MAX_VALUE);
  }

  /**
   * A file that says nothing JGit passes over: it takes the packed ref of its name, or none.
   *
   * @param files that JGit did not take
   */
  private static RefLook withoutPassedOver(
      Repository repository,
      Set<String> files,
      RefTable<ObjectName> positions,
      Set<String> unreadable) {
    Set<RefName> passedOver = new HashSet<>();
    for (String file : files) {
      Optional<RefName> name = Optional.of(file).filter(RefName::isValid).map(RefName::new);
      if (name.isEmpty() || isPassedOver(repository, name.get(), positions)) {
        unreadable.add(file);
        name.ifPresent(passedOver::add);
      }
    }
    return new RefLook(positions.without(passedOver), unreadable);
  }

  /** Asked by name, one that cannot be read is not taken for a packed one, or for none. */
  private static boolean isPassedOver(
      Repository repository, RefName name, RefTable<ObjectName> positions) {
    try {
      return Refs.find(repository, name).isPresent() && !positions.has(name);
    } catch (IOException e) {
      return true;
    }
  }

  private static Optional<Known> first(Ref ref) {
    ObjectId object = ref.getObjectId();
    return object != null && RefName.isValid(ref.getName())
        ? Optional.of(new Known(ref, new RefName(ref.getName()), new ObjectName(object.name())))
        : Optional.empty();
  }

  private static RefTable<ObjectName> positions(List<Known> refs) throws IOException {
    RefTable.Builder<ObjectName> positions = new RefTable.Builder<>(refs.size());
    try {
      refs.forEach(ref -> positions.add(ref.name(), ref.object()));
    } catch (IllegalArgumentException e) {
      throw new IOException("packed-refs is damaged: " + e.getMessage(), e);
    }
    return positions.build();
  }
}
