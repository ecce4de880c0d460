package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.rotation.FileArtifact;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The artifacts of the model: a digest stands for the content, which this class remembers. */
final class Artifacts {
  private static final Map<Content, FileArtifact> MADE = new ConcurrentHashMap<>();
  private static final Map<Sha256, Content> CONTENTS = new ConcurrentHashMap<>();
  private static final Map<String, Sha256> DIGESTS = new ConcurrentHashMap<>();

  /**
   * What an artifact is.
   *
   * @param origin where it was made: a branch, or the name of another occasion
   * @param file the file that it is of
   * @param counter its signed counter
   * @param readers its recipients
   * @param signer whose manifest signature it bears
   */
  record Content(
      String origin, LogicalName file, CounterValue counter, Readers readers, AdminId signer) {}

  private Artifacts() {}

  static FileArtifact make(Content content) {
    return MADE.computeIfAbsent(
        content,
        key -> {
          Sha256 digest = digest(key.toString());
          CONTENTS.put(digest, key);
          return new FileArtifact(key.counter(), digest);
        });
  }

  static Content contentOf(FileArtifact artifact) {
    return contentOf(artifact.content());
  }

  static Content contentOf(Sha256 digest) {
    return Optional.ofNullable(CONTENTS.get(digest)).orElseThrow();
  }

  static Sha256 digest(String name) {
    return DIGESTS.computeIfAbsent(name, text -> new Sha256(Bytes.utf8(text).sha256Hex()));
  }

  static CommitId commit(String name) {
    return new CommitId(digest(name).hex().substring(0, 40));
  }
}
