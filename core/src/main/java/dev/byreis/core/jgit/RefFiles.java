package dev.byreis.core.jgit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;

/**
 * The files of refs that have one each, beside whoever moves refs: a lock that goes away, or a ref
 * that is packed meanwhile, is no fault. What begins with a dot is no ref, for git neither.
 */
final class RefFiles extends SimpleFileVisitor<Path> {
  private static final String LOCK = ".lock";

  private final Path top;
  private final int most;
  private final Set<String> names = new HashSet<>();
  private final Set<String> links = new HashSet<>();

  private RefFiles(Path top, int most) {
    this.top = top;
    this.most = most;
  }

  /**
   * Looks at those of a repository.
   *
   * @param most how many are enough
   */
  static RefFiles of(Path repository, int most) throws IOException {
    Path top = repository.resolve(Constants.R_REFS);
    // all of them may lie elsewhere: none has two names by that
    RefFiles found = new RefFiles(Files.exists(top) ? top.toRealPath() : top, most);
    Files.walkFileTree(found.top, found);
    return found;
  }

  /** The full names of refs that have a file; a set to be changed. */
  Set<String> names() {
    return names;
  }

  /**
   * Names that are links of the file system: there, and below, what is one ref for git is another
   * one too.
   */
  Set<String> links() {
    return links;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = Constants.R_REFS + top.relativize(file);
    if (isHidden(file) || name.endsWith(LOCK)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isSymbolicLink()) {
      links.add(name);
    } else if (attributes.isRegularFile()) {
      names.add(name);
    }
    return names.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  private static boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
