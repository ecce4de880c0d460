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

/**
 * The files of refs that have one each, beside whoever moves refs: a lock that goes away, or a ref
 * that is packed meanwhile, is no fault.
 */
final class RefFiles extends SimpleFileVisitor<Path> {
  private static final String LOCK = ".lock";

  private final Path top;
  private final int most;
  private final Set<String> names = new HashSet<>();

  private RefFiles(Path top, int most) {
    this.top = top;
    this.most = most;
  }

  /**
   * Their names below a folder, which need not be there.
   *
   * @param most how many are enough
   */
  static Set<String> below(Path folder, int most) throws IOException {
    RefFiles found = new RefFiles(folder, most);
    Files.walkFileTree(folder, found);
    return found.names;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    boolean regular =
        attributes.isRegularFile() || attributes.isSymbolicLink() && Files.isRegularFile(file);
    String name = top.relativize(file).toString();
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
