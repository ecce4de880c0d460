package dev.byreis.server.index;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DerivedIndexTest extends DerivedIndexContract {
  @Override
  IndexDatabase fresh(Path place) throws IOException {
    return IndexDatabase.embedded(place);
  }

  private Path file() throws IOException {
    try (var files = Files.list(place)) {
      return files
          .filter(file -> file.toString().endsWith(".mv.db"))
          .findFirst()
          .orElseThrow(IOException::new);
    }
  }

  @Test
  void aFileThatIsDamagedIsMadeAgain() throws IOException {
    Files.write(file(), new byte[100_000]);
    requireCure();
    try (RandomAccessFile cut = new RandomAccessFile(file().toFile(), "rw")) {
      cut.setLength(cut.length() / 2);
    }
    requireCure();
    Random random = new Random(7);
    for (int round = 0; round < 3; round++) {
      try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
        for (int i = 0; i < 2_000; i++) {
          damaged.seek((long) (random.nextDouble() * damaged.length()));
          damaged.write(random.nextInt());
        }
      }
      requireCure();
    }
  }
}
