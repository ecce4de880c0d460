package dev.byreis.server.config;

import java.nio.file.Path;

/** Where decisions are indexed by what they are about. */
public sealed interface IndexSettings {
  /** In files of the data directory. */
  record Embedded() implements IndexSettings {}

  /**
   * In PostgreSQL, where others may read as well.
   *
   * @param url JDBC's, without user and password
   * @param user who the gateway is there
   * @param password where its password is
   * @param schema a schema that nothing else is in
   */
  record Postgres(String url, String user, Secret password, String schema)
      implements IndexSettings {}

  /** Where a password is kept. */
  sealed interface Secret {}

  /** In the first line of a file that only its owner may read. */
  record InFile(Path file) implements Secret {}

  /** In a variable of the environment. */
  record InEnvironment(String name) implements Secret {}
}
