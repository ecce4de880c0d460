package dev.byreis.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What people use otherwise: lighttpd on loopback with {@code git http-backend} behind it. */
final class Lighttpd implements AutoCloseable {
  private static final Path BACKEND = Path.of("/usr/lib/git-core/git-http-backend");
  private static final String USER = "bench";
  private static final String PASSWORD = "bench";
  private static final String PUSH = "POST 200 ";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Path accesses;
  private final int port;

  private Lighttpd(Process process, Path accesses, int port) {
    this.process = process;
    this.accesses = accesses;
    this.port = port;
  }

  /**
   * Serves every repository in a folder, for reading and writing, to whoever knows the password:
   * the gateway asks for one too, which costs the client a round trip.
   */
  static Lighttpd over(Path repositories, Path folder) throws IOException {
    Files.createDirectories(folder);
    int port = freePort();
    Path accesses = folder.resolve("access.log");
    Path settings = folder.resolve("lighttpd.conf");
    Path users = folder.resolve("users");
    Files.writeString(users, USER + ":" + PASSWORD + "\n");
    Files.writeString(
        settings,
        """
        server.bind = "127.0.0.1"
        server.port = %d
        server.document-root = "%s"
        server.modules = ("mod_setenv", "mod_alias", "mod_auth", "mod_authn_file", "mod_cgi", "mod_accesslog")
        server.errorlog = "%s"
        accesslog.filename = "|cat >> %s"
        accesslog.format = "%%m %%s %%D %%U"
        auth.backend = "plain"
        auth.backend.plain.userfile = "%s"
        auth.require = ("" => ("method" => "basic", "realm" => "bench", "require" => "valid-user"))
        alias.url = ("/" => "%s/")
        $HTTP["url"] =~ "^/" {
          cgi.assign = ("" => "")
          setenv.add-environment = (
            "GIT_PROJECT_ROOT" => "%s",
            "GIT_HTTP_EXPORT_ALL" => "1",
            "GIT_CONFIG_NOSYSTEM" => "1",
            "HOME" => "%s"
          )
        }
        """
            .formatted(
                port,
                folder,
                folder.resolve("error.log"),
                accesses,
                users,
                BACKEND,
                repositories,
                folder));
    Process process =
        new ProcessBuilder("lighttpd", "-D", "-f", settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    Lighttpd server = new Lighttpd(process, accesses, port);
    server.awaitReady();
    return server;
  }

  String url(String repository) {
    return "http://" + USER + ":" + PASSWORD + "@127.0.0.1:" + port + "/" + repository;
  }

  /** How many pushes have been answered so far. */
  int answered() {
    return lines().size();
  }

  /**
   * What the server spent on pushes since so many had been answered, in milliseconds: the request
   * that brings the objects, as the gateway counts it too.
   *
   * @param before what {@link #answered} said before them
   */
  double millisSince(int before) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (answered() <= before) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("lighttpd has not written what it did");
      }
      LockSupport.parkNanos(1_000_000);
    }
    return lines().stream().skip(before).mapToDouble(Lighttpd::micros).sum() / 1e3;
  }

  /** The processor time that it and what it started have used so far. */
  double processorMillis() {
    return ProcessorTime.withChildren(process.toHandle());
  }

  private static double micros(String line) {
    return Double.parseDouble(line.split(" ", -1)[2]);
  }

  private List<String> lines() {
    try {
      return Files.exists(accesses)
          ? Files.readAllLines(accesses).stream().filter(line -> line.startsWith(PUSH)).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new IOException("lighttpd does not start", notYet);
        }
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    Program.end(process);
  }
}
