package dev.byreis.server.start;

import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.IndexSettings;
import dev.byreis.server.index.IndexDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The database that a configuration names, with the password that it says where to find. */
final class ConfiguredIndex {
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private ConfiguredIndex() {}

  /** Variables by their names. */
  interface Environment extends Function<String, Optional<String>> {}

  /**
   * The database; nothing is connected yet.
   *
   * @throws IOException if the password is not there, or others may read it
   */
  static IndexDatabase of(Configuration configuration, Environment environment) throws IOException {
    if (configuration.storage().index() instanceof IndexSettings.Postgres postgres) {
      return IndexDatabase.postgres(
          postgres.url(),
          new IndexDatabase.Login(postgres.user(), password(postgres.password(), environment)),
          postgres.schema());
    }
    return IndexDatabase.embedded(configuration.layout().index());
  }

  private static String password(IndexSettings.Secret secret, Environment environment)
      throws IOException {
    if (secret instanceof IndexSettings.InFile kept) {
      return firstLine(kept.file());
    }
    String name = ((IndexSettings.InEnvironment) secret).name();
    return environment
        .apply(name)
        .orElseThrow(() -> new IOException("there is no variable " + name + " with a password"));
  }

  private static String firstLine(Path file) throws IOException {
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IOException("others may read " + file + "; chmod 600 cures that");
    }
    return Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }
}
