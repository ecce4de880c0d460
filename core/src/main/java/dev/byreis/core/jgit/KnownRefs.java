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
import java.util.stream.Collectors;
import org.eclipse.jgit.internal.storage.file.RefDirectory;
import org.eclipse.jgit.lib.Constants;
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
      if (id == null || now.isSymbolic()) {
        return Optional.empty();
      }
      String hex = id.name();
      return Optional.of(
          new Known(now, name, object.hex().equals(hex) ? object : new ObjectName(hex)));
    }
  }

  /**
   * All refs as they are now, and which of them cannot be read.
   *
   * @param repository the same each time, maybe opened anew
   * @throws IOException if refs are not kept in files, if these cannot be listed, or if a ref is
   *     packed twice
   */
  public RefLook look(Repository repository) throws IOException {
    if (!(repository.getRefDatabase() instanceof RefDirectory refs)) {
      throw new IOException("refs are kept in another form than files (reftable)");
    }
    // before JGit looks: one that is made meanwhile is not asked for
    RefFiles files = RefFiles.of(repository.getDirectory().toPath(), Integer.MAX_VALUE);
    Set<String> alone = files.names();
    Set<String> unreadable = new HashSet<>();
    List<Known> now = known(refs.getRefs(), alone, unreadable);
    RefTable<ObjectName> positions = positions(now);
    for (String file : alone) {
      if (!RefName.isValid(file) || isPassedOver(repository, new RefName(file), positions)) {
        unreadable.add(file);
      }
    }
    unreadable.addAll(behind(files.links(), positions));
    RefTable<ObjectName> readable = positions.without(names(unreadable));
    // git itself makes such refs of what it knows of other repositories; nobody is judged by them
    unreadable.removeIf(name -> name.startsWith(Constants.R_REMOTES));
    return new RefLook(readable, unreadable);
  }

  /**
   * What JGit sees, in our words.
   *
   * @param alone names of files, of which those are taken that JGit has read
   * @param unreadable to which those are added that say nothing to us
   */
  private List<Known> known(List<Ref> refs, Set<String> alone, Set<String> unreadable) {
    List<Known> before = last;
    List<Known> now = new ArrayList<>(before.size());
    int next = 0;
    for (Ref ref : refs) {
      if (!ref.getName().startsWith(Constants.R_REFS)) {
        continue;
      }
      while (next < before.size() && before.get(next).isBefore(ref)) {
        next++;
      }
      Optional<Known> known =
          next < before.size() && before.get(next).isNamedAs(ref)
              ? before.get(next++).again(ref)
              : first(ref);
      known.ifPresentOrElse(now::add, () -> unreadable.add(ref.getName()));
      if (ref.getStorage().isLoose()) {
        alone.remove(ref.getName());
      }
    }
    last = now;
    return now;
  }

  /** Each link, and each ref that lies in a folder that is one. */
  private static Set<String> behind(Set<String> links, RefTable<ObjectName> positions) {
    Set<String> behind = new HashSet<>(links);
    for (String link : links) {
      positions.names().stream()
          .map(RefName::value)
          .filter(name -> name.startsWith(link + "/"))
          .forEach(behind::add);
    }
    return behind;
  }

  /**
   * Whether JGit did not see a ref that has a file. It takes the packed ref of its name instead, or
   * none; asked by name, one that cannot be read is neither.
   */
  private static boolean isPassedOver(
      Repository repository, RefName name, RefTable<ObjectName> positions) {
    try {
      return Refs.find(repository, name).isPresent() && !positions.has(name);
    } catch (IOException e) {
      return true;
    }
  }

  private static Set<RefName> names(Set<String> unreadable) {
    return unreadable.stream()
        .filter(RefName::isValid)
        .map(RefName::new)
        .collect(Collectors.toSet());
  }

  private static Optional<Known> first(Ref ref) {
    ObjectId object = ref.getObjectId();
    return object != null && !ref.isSymbolic() && RefName.isValid(ref.getName())
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
