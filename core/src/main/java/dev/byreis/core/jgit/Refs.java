package dev.byreis.core.jgit;

import dev.byreis.core.repo.RefName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads refs so that a broken one never passes for one that is not there, nor for one that was
 * packed; nor one that stands for another for a ref of its own.
 */
public final class Refs {
  private Refs() {}

  /**
   * Where the ref points; empty if there is none.
   *
   * @throws IOException also if it is there and says nothing, or stands for another ref
   */
  public static Optional<ObjectId> find(Repository repository, RefName name) throws IOException {
    Optional<Ref> found = ask(repository, name);
    if (!hasItsFile(found)) {
      // JGit reads packed-refs first: what was packed in between it finds in neither
      found = ask(repository, name);
    }
    if (!hasItsFile(found) && fileIsThere(repository, name)) {
      // either it was made just now, or JGit passes over a file that is cut short
      found = ask(repository, name);
      if (!hasItsFile(found) && fileIsThere(repository, name)) {
        throw new IOException(name + " is there and says nothing");
      }
    }
    if (found.filter(Ref::isSymbolic).isPresent()) {
      throw new IOException(name + " stands for another ref");
    }
    Optional<Path> link = linkAbove(repository, name);
    if (link.isPresent()) {
      throw new IOException(name + " lies behind the link " + link.get());
    }
    return found.map(Ref::getObjectId);
  }

  private static Optional<Ref> ask(Repository repository, RefName name) throws IOException {
    return Optional.ofNullable(repository.exactRef(name.value()));
  }

  /** Not so of one that JGit found in {@code packed-refs} alone. */
  private static boolean hasItsFile(Optional<Ref> ref) {
    return ref.filter(found -> found.getStorage().isLoose()).isPresent();
  }

  private static boolean fileIsThere(Repository repository, RefName name) throws IOException {
    Optional<Path> file = file(repository, name);
    return file.isPresent()
        && Files.exists(file.get(), LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(file.get());
  }

  /**
   * The first of its folders, or its file, that is a link of the file system; as a path in the
   * repository.
   */
  private static Optional<Path> linkAbove(Repository repository, RefName name) throws IOException {
    Optional<Path> file = file(repository, name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    Path top = repository.getDirectory().toPath();
    Path whole = top.relativize(file.get());
    // the folder of all refs may be one
    for (int parts = 2; parts <= whole.getNameCount(); parts++) {
      Path part = whole.subpath(0, parts);
      if (Files.isSymbolicLink(top.resolve(part))) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** Where its file would be; empty if the repository is in no folder. */
  private static Optional<Path> file(Repository repository, RefName name) throws IOException {
    try {
      return Optional.ofNullable(repository.getDirectory())
          .map(folder -> folder.toPath().resolve(name.value()));
    } catch (InvalidPathException e) {
      throw new IOException(name + " cannot be the name of a file in this environment", e);
    }
  }
}
