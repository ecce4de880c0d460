package dev.byreis.cli.age;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.Beside;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The real {@code age} and {@code age-keygen}, in one folder. */
public record AgeCommand(Path folder) {
  /** What a run left behind. */
  public record Run(int exit, Bytes out, String err) {}

  /** A new identity file of {@code age-keygen}, with its comment lines. */
  public Path keygen(String name) {
    Path file = folder.resolve(name);
    assertThat(run(new byte[0], "age-keygen", "-o", file.toString()).exit()).isZero();
    return file;
  }

  /** The recipient of an identity file, as {@code age-keygen -y} derives it. */
  public String recipient(Path identity) {
    Run run = run(new byte[0], "age-keygen", "-y", identity.toString());
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out().toLatin1().strip();
  }

  public byte[] encrypt(byte[] content, String... recipients) {
    List<String> words = new ArrayList<>(List.of("age", "--armor"));
    for (String recipient : recipients) {
      words.addAll(List.of("-r", recipient));
    }
    Run run = run(content, words.toArray(String[]::new));
    assertThat(run.exit()).as(run.err()).isZero();
    return run.out().toByteArray();
  }

  public Run decrypt(String armored, Path identity) {
    return run(armored.getBytes(StandardCharsets.US_ASCII), "age", "-d", "-i", identity.toString());
  }

  private Run run(byte[] input, String... words) {
    try {
      Process process =
          new ProcessBuilder(words).directory(Files.createDirectories(folder).toFile()).start();
      CompletableFuture<byte[]> err = Beside.start(() -> drain(process.getErrorStream()));
      CompletableFuture<byte[]> out = Beside.start(() -> drain(process.getInputStream()));
      try (var stdin = process.getOutputStream()) {
        stdin.write(input);
      } catch (IOException closedEarly) {
        // age may refuse before it has read everything; its exit status tells the rest
      }
      int exit = process.waitFor();
      return new Run(
          exit, Bytes.owning(out.join()), new String(err.join(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static byte[] drain(java.io.InputStream stream) {
    try (stream) {
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
