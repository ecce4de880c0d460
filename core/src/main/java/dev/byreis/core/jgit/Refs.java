package dev.byreis.core.jgit;

import dev.byreis.core.repo.RefName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/**
 * Reads refs so that a broken one never passes for one that is not there, nor for one that was
 * packed.
 */
public final class Refs {
  private Refs() {}

  /**
   * Where the ref points; empty if there is none.
   *
   * @throws IOException also if it has a file that says nothing, or stands for a ref that is not
   *     there
   */
  public static Optional<ObjectId> find(Repository repository, RefName name) throws IOException {
    Optional<Ref> found = ask(repository, name);
    if (fileSays(found) || !hasFile(repository, name)) {
      return found.map(Ref::getObjectId);
    }
    // either it was made just now, or JGit passes over a file that is cut short
    found = ask(repository, name);
    if (!fileSays(found) && hasFile(repository, name)) {
      throw new IOException("its file holds no object name");
    }
    return found.map(Ref::getObjectId);
  }

  private static Optional<Ref> ask(Repository repository, RefName name) throws IOException {
    return Optional.ofNullable(repository.exactRef(name.value()));
  }

  /** Not so if JGit found it in {@code packed-refs} alone, nor if it leads to no object. */
  private static boolean fileSays(Optional<Ref> ref) {
    return ref.filter(found -> found.getStorage().isLoose()).map(Ref::getObjectId).isPresent();
  }

  private static boolean hasFile(Repository repository, RefName name) {
    File folder = repository.getDirectory();
    return folder != null && Files.isRegularFile(Path.of(folder.getPath(), name.value()));
  }
}
