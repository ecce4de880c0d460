package dev.byreis.server.index;

import dev.byreis.core.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;

/** Where an index lies. What is in it can be made again, so nothing here is precious. */
public final class IndexDatabase {
  private static final String MIGRATIONS = "classpath:dev/byreis/server/index";
  private static final String FILE = "decisions";
  private static final String EMBEDDED_SCHEMA = "PUBLIC";

  private final DataSource source;
  private final String schema;
  private final Leftovers leftovers;

  private IndexDatabase(DataSource source, String schema, Leftovers leftovers) {
    this.source = source;
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
    JdbcDataSource source = new JdbcDataSource();
    String file = folder.toAbsolutePath().resolve(FILE).toString().replace(";", "\\;");
    source.setURL("jdbc:h2:file:" + file + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    source.setUser("byreis");
    source.setPassword("");
    return new IndexDatabase(source, EMBEDDED_SCHEMA, () -> remove(folder));
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
   * A database that others may read as well.
   *
   * @param schema a schema that nothing else is in; it is made if need be
   */
  public static IndexDatabase shared(DataSource source, String schema) {
    return new IndexDatabase(source, schema, () -> false);
  }

  Connection connect() throws SQLException {
    return source.getConnection();
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
        .dataSource(source)
        .locations(MIGRATIONS)
        .schemas(schema)
        .defaultSchema(schema)
        .cleanDisabled(false)
        .load();
  }
}
