package dev.byreis.server.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchedFileTest {
  @TempDir Path folder;

  @Test
  void aReplacedFileIsReadAgainAndABadOneDoesNotLeaveTheOldInForce() throws IOException {
    Path path = folder.resolve("words");
    WatchedFile<String> watched =
        WatchedFile.open(
            path,
            10,
            content -> {
              if (content.startsWith(Bytes.utf8("bad"))) {
                throw new CorruptFileException(path, "bad");
              }
              return content.toLatin1();
            });
    assertThat(watched.get()).isEmpty();
    AtomicFile.at(path, 10).write(Bytes.utf8("one"));
    assertThat(watched.get()).isEqualTo("one");
    AtomicFile.at(path, 10).write(Bytes.utf8("two"));
    assertThat(watched.get()).isEqualTo("two");
    AtomicFile.at(path, 10).write(Bytes.utf8("bad"));
    assertThatThrownBy(watched::get).isInstanceOf(CorruptFileException.class);
    assertThatThrownBy(watched::get).isInstanceOf(CorruptFileException.class);
    Files.delete(path);
    assertThat(watched.get()).isEmpty();
  }
}
