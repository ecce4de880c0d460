package dev.byreis.server.index;

import dev.byreis.core.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Where an index lies. What is in it can be made again, so nothing here is precious. */
public final class IndexDatabase {
  private static final String MIGRATIONS = "classpath:dev/byreis/server/index";
  private static final String FILE = "decisions";
  private static final String EMBEDDED_SCHEMA = "PUBLIC";

  private final String url;
  private final Login login;
  private final String schema;
  private final Leftovers leftovers;

  private IndexDatabase(String url, Login login, String schema, Leftovers leftovers) {
    this.url = url;
    this.login = login;
    this.schema = schema;
    this.leftovers = leftovers;
  }

  /** What to do about a database that does not even open. */
  private interface Leftovers {
    /** Removes it; false if it is not ours to remove. */
    boolean remove() throws IOException;
  }

  /** A database in files of this folder, for this process alone. */
  public static IndexDatabase embedded(Path folder) throws IOException {
    PrivateFiles.createDirectories(folder);
    String file = folder.toAbsolutePath().resolve(FILE).toString().replace(";", "\\;");
    return new IndexDatabase(
        "jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0",
        new Login("byreis", ""),
        EMBEDDED_SCHEMA,
        () -> remove(folder));
  }

  private static boolean remove(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          all.filter(file -> String.valueOf(file.getFileName()).startsWith(FILE + ".")).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    return !files.isEmpty();
  }

  /**
   * A PostgreSQL database, which others may read as well.
   *
   * @param url without user and password, such as {@code jdbc:postgresql://host:5432/name}
   * @param schema a schema that nothing else is in; it is made if need be
   */
  public static IndexDatabase postgres(String url, Login login, String schema) {
    String inSchema = url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
    return new IndexDatabase(inSchema, login, schema, () -> false);
  }

  /** Who asks. Its text does not give the password away. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, login.user(), login.password());
  }

  /** Connects; a database of our own that does not open is made anew. */
  Connection connectOrRemake() throws SQLException, IOException {
    try {
      return connect();
    } catch (SQLException e) {
      if (!leftovers.remove()) {
        throw e;
      }
      return connect();
    }
  }

  /** Whether a database refuses what our own tables would take (SQLSTATE 23 and 42). */
  static boolean isAboutTables(Exception e) {
    return e instanceof SQLException sql
        && sql.getSQLState() != null
        && (sql.getSQLState().startsWith("42") || sql.getSQLState().startsWith("23"));
  }

  /** Brings the tables to the form that is known here. */
  void migrate() throws SQLException {
    try {
      flyway().migrate();
    } catch (FlywayException e) {
      throw new SQLException("the tables cannot be brought to their form", e);
    }
  }

  /** Removes all tables, whatever they are. */
  void clean() throws SQLException {
    try {
      flyway().clean();
    } catch (FlywayException e) {
      throw new SQLException("the tables cannot be removed", e);
    }
  }

  private Flyway flyway() {
    return Flyway.configure(IndexDatabase.class.getClassLoader())
        .dataSource(url, login.user(), login.password())
        .locations(MIGRATIONS)
        .schemas(schema)
        .defaultSchema(schema)
        .cleanDisabled(false)
        .load();
  }
}
