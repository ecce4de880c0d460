package dev.byreis.server.config;

import dev.byreis.server.auth.Lifetime;
import dev.byreis.server.auth.NewToken;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.auth.TokenCreation;
import dev.byreis.server.auth.TokenSecret;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.auth.UserName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * What a gateway makes for itself before it first serves anyone. Doing it again changes nothing.
 */
public final class FirstStart {
  /** What the generated token is called. */
  public static final UserName TOKEN_NAME = new UserName("first-admin");

  private FirstStart() {}

  /** Makes repositories; git's side of a first start. */
  @FunctionalInterface
  public interface RepositoryMaker {
    /** Makes an empty bare repository where there is nothing, perhaps not even its parent. */
    void make(Path repository) throws IOException;
  }

  /** Makes the repositories that the configuration names and that do not exist. */
  public static void makeRepositories(Configuration configuration, RepositoryMaker maker)
      throws IOException {
    makeMissing(configuration.registry().repository(), maker);
    for (ProjectSettings project : configuration.projectsInOrder().values()) {
      makeMissing(project.repository(), maker);
    }
  }

  /**
   * Makes a token for the embedded administrator if there is that user and no token at all.
   *
   * @return the token, to be shown this once; empty if none was made
   */
  public static Optional<TokenSecret> makeToken(
      Configuration configuration, TokenStore tokens, Instant now) throws IOException {
    UserName admin = AccessSettings.EMBEDDED_ADMIN;
    if (configuration.access().users().find(admin).isEmpty() || !tokens.list().isEmpty()) {
      return Optional.empty();
    }
    return tokens
        .create(new NewToken(TOKEN_NAME, admin, Lifetime.endless(now), Scope.FULL))
        .fold(
            (TokenCreation.Created created) -> Optional.of(created.secret()),
            Optional::empty,
            Optional::empty);
  }

  private static void makeMissing(Path repository, RepositoryMaker maker) throws IOException {
    if (Files.notExists(repository)) {
      maker.make(repository);
    }
  }
}
