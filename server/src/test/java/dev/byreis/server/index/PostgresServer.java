package dev.byreis.server.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server on loopback, with files of its own; where root runs the tests, as nobody. */
public final class PostgresServer {
  private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
  private static final String USER = "byreis";
  private static final String PASSWORD = "for-tests-only";

  private static final AtomicInteger SCHEMAS = new AtomicInteger();
  private static @Nullable PostgresServer running;

  private final Path programs;
  private final Path folder;
  private final int port;

  private PostgresServer(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /**
   * The one server of this process, which stops with it.
   *
   * @param initdb the program that makes its files, where Debian has it
   */
  public static synchronized PostgresServer madeBy(String initdb) throws IOException {
    if (running == null) {
      PostgresServer server = new PostgresServer(programs(initdb), temporaryFolder(), freePort());
      server.make(initdb);
      server.start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
      running = server;
    }
    return running;
  }

  /** The programs of the newest version that is installed. */
  private static Path programs(String one) throws IOException {
    try (Stream<Path> versions = Files.list(INSTALLED)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve(one)))
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("there is no PostgreSQL in " + INSTALLED));
    }
  }

  private static Path temporaryFolder() throws IOException {
    Path folder = Files.createTempDirectory("pg");
    return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private void make(String initdb) throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
    run(
        initdb,
        "--pgdata=" + data(),
        "--username=" + USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
  }

  private void start() throws IOException {
    run(
        "pg_ctl",
        "--pgdata=" + data(),
        "--log=" + folder.resolve("log"),
        "--wait",
        "-o",
        "-F -h 127.0.0.1 -p " + port + " -k " + folder,
        "start");
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      command.addAll(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path output = folder.resolve(program + ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new IOException(program + " failed: " + Files.readString(output));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** A database with nothing in it: a schema of this server that is not there yet. */
  IndexDatabase emptySchema() {
    return IndexDatabase.postgres(
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        new IndexDatabase.Login(USER, PASSWORD),
        "s" + SCHEMAS.incrementAndGet());
  }

  /**
   * The lines of a gateway's configuration by which it keeps its index in a schema of this server
   * that is not there yet.
   *
   * @param folder where the password is put
   */
  public String settings(Path folder) throws IOException {
    Path password = Files.writeString(folder.resolve("index-password"), PASSWORD + "\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    return """
    index:
      postgresql:
        host: 127.0.0.1
        port: %d
        database: postgres
        user: %s
        password-from: file:%s
        schema: s%d
    """
        .formatted(port, USER, password, SCHEMAS.incrementAndGet());
  }

  private void stop() {
    try {
      run("pg_ctl", "--pgdata=" + data(), "--mode=immediate", "--wait", "stop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
