package dev.byreis.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Git servers as people run them, on free ports of the loopback address; closing ends them. */
public final class GitServers implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final Deque<Process> running = new ArrayDeque<>();

  /**
   * None yet.
   *
   * @param folder exists, and is where they keep their files
   */
  public GitServers(Path folder) {
    this.folder = folder;
  }

  /**
   * An OpenSSH server that lets one key in, as the user who runs this.
   *
   * @param options what comes before the key in {@code authorized_keys}
   */
  public int ssh(String options) throws IOException {
    for (String key : List.of("host", "client")) {
      must(Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path(key));
    }
    Files.writeString(
        folder.resolve("authorized_keys"),
        options + Files.readString(folder.resolve("client.pub")));
    return listen();
  }

  private int listen() throws IOException {
    int port = freePort();
    Path config =
        Files.writeString(
            folder.resolve("sshd_config"),
            """
            Port %d
            ListenAddress %s
            HostKey %s
            PidFile none
            AuthorizedKeysFile %s
            StrictModes no
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin yes
            AcceptEnv GIT_PROTOCOL
            """
                .formatted(port, LOOPBACK, path("host"), path("authorized_keys")));
    if (Files.isWritable(Path.of("/run"))) {
      // where it is started by root, it wants the folder that its service would make
      Files.createDirectories(Path.of("/run/sshd"));
    }
    start(Map.of(), port, program("sshd"), "-D", "-e", "-f", config.toString());
    return port;
  }

  /** The git that can reach it. */
  public GitCommand overSsh(GitCommand client) {
    return client.with(
        "GIT_SSH_COMMAND",
        "ssh -F none -o IdentitiesOnly=yes -o StrictHostKeyChecking=no -o LogLevel=ERROR"
            + " -o UserKnownHostsFile=/dev/null -i '%s'".formatted(path("client")));
  }

  public static String sshUrl(int port, String repository) {
    return "ssh://" + System.getProperty("user.name") + "@" + LOOPBACK + ":" + port + repository;
  }

  /** Lighttpd with {@code git http-backend} for the repositories in a folder. */
  public int http(Path repositories) throws IOException {
    int port = freePort();
    Path backend = Path.of(must(Map.of(), "git", "--exec-path").strip(), "git-http-backend");
    Path config =
        Files.writeString(
            folder.resolve("lighttpd.conf"),
            """
            server.port = %d
            server.bind = "%s"
            server.document-root = "%s"
            server.modules = ("mod_alias", "mod_setenv", "mod_cgi")
            alias.url = ("/git" => "%s")
            cgi.assign = ("" => "")
            setenv.add-environment = (
              "GIT_PROJECT_ROOT" => "%s",
              "GIT_HTTP_EXPORT_ALL" => "1",
              "REMOTE_USER" => "tester",
              "PATH" => "/usr/local/bin:/usr/bin:/bin"
            )
            """
                .formatted(port, LOOPBACK, folder, backend, repositories));
    start(Map.of(), port, program("lighttpd"), "-D", "-f", config.toString());
    return port;
  }

  public static String httpUrl(int port, String repository) {
    return "http://" + LOOPBACK + ":" + port + "/git/" + repository;
  }

  /** Gitolite's own set-up in a home of its own; the key of the ssh server is its administrator. */
  public Path gitolite() throws IOException {
    Path home = Files.createDirectory(folder.resolve("gitolite"));
    must(Map.of(), "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", path("alice"));
    Map<String, String> environment = Map.of("HOME", home.toString(), "USER", "git");
    must(environment, "gitolite", "setup", "-pk", path("alice.pub"));
    return home;
  }

  /** What gitolite put before a key, for a server that does not know its home. */
  public static String gitoliteOptions(Path home) {
    return "command=\"env HOME='%s' /usr/share/gitolite3/gitolite-shell alice\",restrict "
        .formatted(home);
  }

  /** The file of a program that may lie where only root looks. */
  public static String program(String name) {
    for (String bin : List.of("/usr/sbin/", "/usr/bin/", "/usr/local/sbin/", "/usr/local/bin/")) {
      if (Files.isExecutable(Path.of(bin + name))) {
        return bin + name;
      }
    }
    throw new AssertionError(name + " is missing");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String must(Map<String, String> environment, String... command)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void start(Map<String, String> environment, int port, String... command)
      throws IOException {
    Path log = folder.resolve(Path.of(command[0]).getFileName() + ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    running.push(process);
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!answers(port)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new AssertionError(command[0] + " does not listen: " + Files.readString(log));
      }
      Thread.onSpinWait();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    for (Process process : running) {
      process.destroy();
      try {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new IOException(e));
      }
    }
  }
}
