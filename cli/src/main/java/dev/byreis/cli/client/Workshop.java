package dev.byreis.cli.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A private temporary folder for copies of repositories, gone when closed, and the token that git
 * shows to one place. The token is for the registry's host: it is shown to no other.
 */
public final class Workshop implements AutoCloseable {
  private final Environment environment;
  private final Path folder;
  private final Optional<String> tokenOrigin;
  private final Optional<Askpass> askpass;

  private Workshop(
      Environment environment,
      Path folder,
      Optional<String> tokenOrigin,
      Optional<Askpass> askpass) {
    this.environment = environment;
    this.folder = folder;
    this.tokenOrigin = tokenOrigin;
    this.askpass = askpass;
  }

  /** Opens one; {@code BYREIS_GATEWAY_TOKEN} is taken for the host of this registry. */
  public static Workshop open(Environment environment, Remote registry) throws IOException {
    Path folder =
        Files.createTempDirectory(
            "byreis-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Optional<String> token = environment.takeSecret("BYREIS_GATEWAY_TOKEN");
    Optional<Askpass> askpass =
        token.isPresent() && registry.origin().isPresent()
            ? Optional.of(Askpass.in(folder, token.get()))
            : Optional.empty();
    return new Workshop(environment, folder, registry.origin(), askpass);
  }

  /**
   * An empty copy of a repository, to be filled by {@link WorkingCopy#fetch}.
   *
   * @param name of its folder, once for each copy
   */
  public WorkingCopy copyOf(Remote remote, String name) throws IOException {
    boolean mayShow = remote.origin().isPresent() && remote.origin().equals(tokenOrigin);
    Path place = folder.resolve(name);
    return WorkingCopy.create(
        remote, place, new Git(environment, folder, askpass.filter(a -> mayShow)));
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> paths = Files.walk(folder)) {
      all = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
