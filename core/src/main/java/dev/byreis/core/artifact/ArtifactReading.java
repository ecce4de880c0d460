package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import java.util.Optional;
import java.util.function.Function;

/** What reading a file as an artifact came to. */
public sealed interface ArtifactReading {
  <R> R fold(Function<Artifact, R> read, Function<Refused, R> refused);

  /** The artifact, if the file is one. */
  default Optional<Artifact> findArtifact() {
    return fold(Optional::of, refused -> Optional.empty());
  }

  record Read(Artifact artifact) implements ArtifactReading {
    @Override
    public <R> R fold(Function<Artifact, R> read, Function<Refused, R> refused) {
      return read.apply(artifact);
    }
  }

  /**
   * The file is no artifact ({@code ErrDecodeMalformed}, {@code ErrInputTooLarge}; ART-103).
   *
   * @param code which rule it breaks first
   * @param where a field, a key name or a line; never a value
   * @param why a few words
   */
  record Refused(Code code, String where, String why) implements ArtifactReading {
    @Override
    public <R> R fold(Function<Artifact, R> read, Function<Refused, R> refused) {
      return refused.apply(this);
    }
  }
}
