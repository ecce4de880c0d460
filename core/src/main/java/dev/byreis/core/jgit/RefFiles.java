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
 * that is packed meanwhile, is no fault.
 */
final class RefFiles extends SimpleFileVisitor<Path> {
  private static final String LOCK = ".lock";

  private final Path repository;
  private final int most;
  private final Set<String> names = new HashSet<>();

  private RefFiles(Path repository, int most) {
    this.repository = repository;
    this.most = most;
  }

  /**
   * The full names of those of a repository; a set to be changed.
   *
   * @param most how many are enough
   */
  static Set<String> of(Path repository, int most) throws IOException {
    RefFiles found = new RefFiles(repository, most);
    Files.walkFileTree(repository.resolve(Constants.R_REFS), found);
    return found.names;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    // a link that leads nowhere says nothing, as an empty file does
    boolean regular =
        attributes.isRegularFile() || attributes.isSymbolicLink() && !Files.isDirectory(file);
    String name = repository.relativize(file).toString();
    if (regular && !name.endsWith(LOCK)) {
      names.add(name);
    }
    return names.size() < most ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
      return FileVisitResult.CONTINUE;
    }
    throw failure;
  }
}
