package dev.byreis.hooks.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.Beside;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SocketServerTest {
  private static final String GOOD =
      "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/vnd.byreis.push\r\n"
          + "Content-Length: 5\r\n\r\nhello";

  @TempDir Path folder;

  private Path socket() {
    return folder.resolve("judge/socket");
  }

  private SocketServer echo(Duration patience) throws IOException {
    return SocketServer.start(socket(), Map.of("/echo", body -> body), patience);
  }

  private SocketServer echo() throws IOException {
    return echo(Duration.ofSeconds(60));
  }

  private String say(byte[] bytes, boolean more) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
      channel.write(ByteBuffer.wrap(bytes));
      if (!more) {
        channel.shutdownOutput();
      }
      ByteBuffer buffer = ByteBuffer.allocate(4096);
      while (channel.read(buffer) >= 0) {
        answer.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
    } catch (IOException e) {
      // it hung up on us; what it said before counts
      assertThat(e).hasMessageMatching("(?i).*(reset|broken pipe).*");
    }
    return answer.toString(StandardCharsets.ISO_8859_1);
  }

  private String say(String text) throws IOException {
    return say(text.getBytes(StandardCharsets.ISO_8859_1), false);
  }

  private String status(String text) throws IOException {
    String answer = say(text);
    return answer.isEmpty() ? "" : answer.substring(9, 12);
  }

  @Test
  void aBodyIsAnswered() throws IOException {
    try (SocketServer server = echo()) {
      assertThat(server).isNotNull();
      assertThat(say(GOOD)).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello");
      assertThat(say(GOOD.getBytes(StandardCharsets.US_ASCII), true)).endsWith("hello");
    }
    assertThat(socket()).doesNotExist();
  }

  @Test
  void whateverIsNotOneSuchRequestIsNotAnswered() throws IOException {
    try (SocketServer server = echo()) {
      assertThat(server).isNotNull();
      assertThat(status(GOOD.replace("POST", "GET"))).isEqualTo("400");
      assertThat(status(GOOD.replace("1.1", "1.0"))).isEqualTo("400");
      assertThat(status(GOOD.replace("/echo", "/../echo"))).isEqualTo("400");
      assertThat(status(GOOD.replace("/echo", "/other"))).isEqualTo("404");
      assertThat(status(GOOD.replace("vnd.byreis.push", "x-www-form-urlencoded"))).isEqualTo("415");
      assertThat(status(GOOD.replace("Content-Type", "Content-Kind"))).isEqualTo("415");
      assertThat(status(GOOD.replace("Content-Length: 5\r\n", ""))).isEqualTo("400");
      assertThat(status(GOOD.replace(": 5", ": +5"))).isEqualTo("400");
      assertThat(status(GOOD.replace(": 5", ": 05"))).isEqualTo("400");
      assertThat(status(GOOD.replace(": 5", ": 4"))).isEqualTo("400");
      assertThat(status(GOOD.replace(": 5", ": 9999999"))).isEqualTo("413");
      assertThat(status(GOOD.replace("Host: x", "content-length: 5"))).isEqualTo("400");
      assertThat(status(GOOD.replace("Host: x", "Transfer-Encoding: chunked"))).isEqualTo("400");
      assertThat(status(GOOD.replace("Host: x", "Expect: 100-continue"))).isEqualTo("400");
      assertThat(status(GOOD.replace("Host: x", "Host : x"))).isEqualTo("400");
      assertThat(status(GOOD.replace("Host: x", " folded"))).isEqualTo("400");
      assertThat(status(GOOD.replace("Host: x", "Host: " + "x".repeat(5000)))).isEqualTo("413");
      assertThat(status(GOOD.replace("\r\n", "\n"))).isEmpty();
      assertThat(status(GOOD.replace(": 5", ": 6"))).isEmpty();
      assertThat(say(GOOD)).endsWith("hello");
    }
  }

  @Test
  void garbageNeitherStopsItNorGetsAnAnswer() throws IOException {
    Random random = new Random(20260522);
    try (SocketServer server = echo()) {
      assertThat(server).isNotNull();
      for (int i = 0; i < 2000; i++) {
        byte[] garbage = garbage(random, i);
        String answer = say(garbage, false);
        assertThat(answer).as("%s", Bytes.owning(garbage).toHex()).doesNotStartWith("HTTP/1.1 200");
      }
      assertThat(say(GOOD)).endsWith("hello");
    }
  }

  /** Half of it random, half of it a good request in which a byte or two of the head differ. */
  private static byte[] garbage(Random random, int turn) {
    if (turn % 2 == 0) {
      byte[] bytes = new byte[random.nextInt(9000)];
      random.nextBytes(bytes);
      return bytes;
    }
    byte[] bytes = GOOD.getBytes(StandardCharsets.US_ASCII);
    int inNeededPart = random.nextInt("POST /echo HTTP/1.1\r\n".length());
    bytes[inNeededPart] ^= (byte) (1 << random.nextInt(8));
    bytes[random.nextInt(bytes.length)] ^= (byte) random.nextInt(128);
    return bytes[inNeededPart] == GOOD.charAt(inNeededPart) ? new byte[0] : bytes;
  }

  @Test
  void whoeverTakesTooLongIsHungUpOn() throws IOException {
    try (SocketServer server = echo(Duration.ofMillis(100))) {
      assertThat(server).isNotNull();
      assertThat(say("POST /echo".getBytes(StandardCharsets.US_ASCII), true)).isEmpty();
      assertThat(say(GOOD.replace(": 5", ": 6").getBytes(StandardCharsets.US_ASCII), true))
          .isEmpty();
    }
  }

  @Test
  void anAnswerThatIsBeingMadeStillLeaves() {
    CompletableFuture<Bytes> asked = new CompletableFuture<>();
    CompletableFuture<Bytes> thought = new CompletableFuture<>();
    CompletableFuture<String> end = Beside.start(() -> answeredAtTheEnd(asked, thought));
    asked.join();
    // it listens no more
    while (Files.exists(socket())) {
      Thread.onSpinWait();
    }
    assertThat(end).isNotDone();
    thought.complete(Bytes.utf8("well"));
    assertThat(end.join()).endsWith("\r\n\r\nwell");
  }

  /** Closes the server while it thinks; what it answers. */
  private String answeredAtTheEnd(
      CompletableFuture<Bytes> asked, CompletableFuture<Bytes> thought) {
    try {
      CompletableFuture<String> answer;
      try (SocketServer server = thinking(asked, thought)) {
        assertThat(server).isNotNull();
        answer = Beside.start(this::sayGood);
        asked.join();
      }
      return answer.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private SocketServer thinking(CompletableFuture<Bytes> asked, CompletableFuture<Bytes> thought)
      throws IOException {
    Route route =
        body -> {
          asked.complete(body);
          return thought.join();
        };
    return SocketServer.start(socket(), Map.of("/echo", route), Duration.ofSeconds(60));
  }

  private String sayGood() {
    try {
      return say(GOOD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void onlyItsOwnerCanReachIt() throws IOException {
    try (SocketServer server = echo()) {
      assertThat(server).isNotNull();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
          .isEqualTo("rw-------");
      assertThat(
              PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("judge"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void whoeverElseReachesItIsNotHeard() throws Exception {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root can be somebody else");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    try (SocketServer server = echo()) {
      assertThat(server).isNotNull();
      // as if somebody had opened the door
      for (Path opened : List.of(socket(), folder.resolve("judge"))) {
        Files.setPosixFilePermissions(opened, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
      assertThat(curl()).isEqualTo("hello");
      // hung up on: before, while or after it has sent what it has to say
      assertThat(curl("setpriv", "--reuid=65534", "--clear-groups")).isIn("7", "52", "56");
    }
  }

  /** What "curl" hears, or how it ended, run by this. */
  private String curl(String... by) throws Exception {
    List<String> command = new ArrayList<>(List.of(by));
    command.addAll(List.of("curl", "-q", "--silent", "--unix-socket", "judge/socket"));
    command.addAll(List.of("-H", "Content-Type: application/vnd.byreis.push", "-d", "hello"));
    command.add("http://judge/echo");
    Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
    String heard = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    int exit = process.waitFor();
    return exit == 0 ? heard : Integer.toString(exit);
  }

  @Test
  void aFolderThatOthersMayEnterIsRefused() throws IOException {
    Files.createDirectory(folder.resolve("judge"));
    Files.setPosixFilePermissions(
        folder.resolve("judge"), PosixFilePermissions.fromString("rwxr-x---"));

    assertThatThrownBy(this::echo)
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("0700");
  }

  @Test
  void itNeitherTakesTheSocketOfALivingServerNorAFileThatIsNone() throws IOException {
    try (SocketServer first = echo()) {
      assertThat(first).isNotNull();
      assertThatThrownBy(this::echo).hasMessageContaining("someone listens there already");
      assertThat(say(GOOD)).endsWith("hello");
    }
    Files.writeString(socket(), "x");
    assertThatThrownBy(this::echo).hasMessageContaining("there is something else");
    assertThat(socket()).hasContent("x");
  }

  @Test
  void theNameThatADeadServerLeftIsTakenOver() throws IOException {
    try (SocketServer first = echo()) {
      assertThat(first).isNotNull();
      Files.createLink(folder.resolve("judge/left"), socket());
    }
    Files.move(folder.resolve("judge/left"), socket());

    try (SocketServer second = echo()) {
      assertThat(second).isNotNull();
      assertThat(say(GOOD)).endsWith("hello");
    }
  }
}
