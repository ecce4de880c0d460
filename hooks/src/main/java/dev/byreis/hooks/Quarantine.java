package dev.byreis.hooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The repository that was pushed to, and git's own quarantine in front of it, as git names them in
 * the environment of its hooks. Nothing is taken that a plain {@code git receive-pack} would not
 * set: the quarantine lies in the repository's own object folder, which is its one alternate.
 *
 * @param repository the repository
 * @param stored its object folder
 * @param received the quarantine's object folder
 */
record Quarantine(Path repository, Path stored, Path received) {
  private static final Pattern NAME = Pattern.compile("(tmp_objdir-)?incoming-[A-Za-z0-9]{1,16}");
  private static final Set<String> FOREIGN =
      Set.of("GIT_NAMESPACE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_GRAFT_FILE");

  /** The folder of the repository that git works on. */
  static Path findRepository(Map<String, String> environment, Path folder)
      throws UnfitCallException {
    Path named = folder.resolve(path("GIT_DIR", environment.getOrDefault("GIT_DIR", ".")));
    Path repository = real("the repository", named);
    if (!Files.isDirectory(repository.resolve("objects"))
        || !Files.isRegularFile(repository.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)) {
      throw UnfitCallException.notSetUp("not called in a git repository");
    }
    return repository;
  }

  /** The quarantine of this push. */
  static Quarantine of(Path repository, Map<String, String> environment) throws UnfitCallException {
    for (String name : FOREIGN) {
      if (!environment.getOrDefault(name, "").isEmpty()) {
        throw UnfitCallException.notSetUp(name + " is set, and is not known here");
      }
    }
    Path stored = real("the object folder", repository.resolve("objects"));
    Path received = folder(environment, "GIT_QUARANTINE_PATH");
    if (!stored.equals(received.getParent())
        || !NAME.matcher(String.valueOf(received.getFileName())).matches()) {
      throw UnfitCallException.notSetUp("GIT_QUARANTINE_PATH is not in this repository");
    }
    if (!folder(environment, "GIT_OBJECT_DIRECTORY").equals(received)) {
      throw UnfitCallException.notSetUp("GIT_OBJECT_DIRECTORY is not the quarantine");
    }
    if (!folder(environment, "GIT_ALTERNATE_OBJECT_DIRECTORIES").equals(stored)) {
      throw UnfitCallException.notSetUp(
          "GIT_ALTERNATE_OBJECT_DIRECTORIES is not the repository's object folder alone");
    }
    return new Quarantine(repository, stored, received);
  }

  private static Path folder(Map<String, String> environment, String name)
      throws UnfitCallException {
    Optional<String> value = Optional.ofNullable(environment.get(name));
    String text =
        value
            .filter(v -> !v.isEmpty())
            .orElseThrow(() -> UnfitCallException.notSetUp(name + " is not set"));
    return real(name, path(name, text));
  }

  private static Path path(String name, String text) throws UnfitCallException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw UnfitCallException.notSetUp(name + " is no path");
    }
  }

  private static Path real(String what, Path path) throws UnfitCallException {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw UnfitCallException.notSetUp(what + " cannot be found");
    }
  }
}
