package dev.byreis.cli.client;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Answers git's question for a password from a private file, so that the token stands in no
 * argument and no variable. Both files go with the folder that they are in.
 *
 * @param program what git runs
 */
record Askpass(Path program) {
  private static final String SCRIPT =
      """
      #!/bin/sh
      case "$1" in
        Username*) echo x-access-token ;;
        *) cat "$(dirname "$0")/token" ;;
      esac
      """;

  /** Writes program and token into this private folder. */
  static Askpass in(Path folder, String token) throws IOException {
    write(folder.resolve("token"), Bytes.utf8(token.strip() + "\n"));
    Path program = folder.resolve("askpass");
    write(program, Bytes.utf8(SCRIPT));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return new Askpass(program);
  }

  private static void write(Path file, Bytes content) throws IOException {
    try (FileChannel channel = PrivateFiles.create(file)) {
      ByteBuffer rest = content.asBuffer();
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }
  }
}
