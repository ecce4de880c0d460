package dev.byreis.core.logfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.log.LogCheck;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeyChangeTest {
  @TempDir Path folder;

  private void append(String entry) throws IOException {
    try (TreeLog log = TreeLog.open(folder, "log.example", any -> true)) {
      log.append(List.of(Bytes.utf8(entry)), TreeLog.Need.SIGNED);
    }
  }

  private NoteKey key() throws IOException {
    return LogKeyFile.in(folder).find().orElseThrow().publicKey();
  }

  private boolean holdsBy(NoteKey key) throws IOException {
    return new LogCheck(new StoredLog(folder, key), key).run((index, entry) -> {}).isClean();
  }

  @Test
  void bothKeysSignFromTheBeginningOfTheChangeToItsEnd() throws IOException {
    append("before");
    NoteKey former = key();

    NoteKey next = LogKeyChange.in(folder).begin().publicKey();
    assertThat(key()).isEqualTo(next).isNotEqualTo(former);
    assertThat(holdsBy(former)).isTrue();
    assertThat(holdsBy(next)).isTrue();
    append("between");
    assertThat(holdsBy(former)).isTrue();
    assertThat(holdsBy(next)).isTrue();

    LogKeyChange.in(folder).end();
    append("after");
    append("and one more");
    assertThat(key()).isEqualTo(next);
    assertThat(holdsBy(former)).isFalse();
    assertThat(holdsBy(next)).isTrue();
  }

  @Test
  void aCrashBeforeTheKeyIsReplacedChangesNothing() throws IOException {
    append("before");
    NoteKey former = key();
    byte[] file = Files.readAllBytes(folder.resolve("key"));
    LogKeyChange.in(folder).begin();
    Files.write(folder.resolve("key"), file);

    append("after");

    assertThat(key()).isEqualTo(former);
    assertThat(holdsBy(former)).isTrue();
  }

  @Test
  void oneChangeEndsBeforeTheNextBegins() throws IOException {
    append("before");
    assertThatThrownBy(() -> LogKeyChange.in(folder).end())
        .isInstanceOf(IllegalStateException.class);
    LogKeyChange.in(folder).begin();
    assertThatThrownBy(() -> LogKeyChange.in(folder).begin())
        .isInstanceOf(IllegalStateException.class);
  }
}
