package dev.byreis.hooks.record;

import dev.byreis.core.evidence.Decision;
import dev.byreis.core.report.Acceptance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Keeps what was decided about pushes and what became of them (ROT-71). */
public interface Recorder {
  /** For a hook whose configuration names no log. */
  Recorder NONE = new NoRecorder();

  /** What is known about the push whose outcome is asked for. */
  enum Git {
    /** Git may still be moving its refs. */
    MAY_RUN,
    /** Whoever asks holds the lease, so git is done with it or gone. */
    IS_DONE
  }

  /**
   * Keeps the decision to accept, synced when it returns; git moves no ref before. Whoever asks
   * holds the lease.
   *
   * @return the receipt; an empty text if nothing is kept
   */
  String decided(Path repository, Decision decision) throws IOException;

  /**
   * Keeps a decision that refuses together with its outcome, synced when it returns.
   *
   * @return the receipt; an empty text if nothing is kept
   */
  String refused(Decision decision) throws IOException;

  /**
   * Keeps what became of the push that was accepted last, as the refs tell, if that is not on
   * record and can be told.
   *
   * @return what it put on record
   */
  Optional<Acceptance> settle(Path repository, Git git, Instant now) throws IOException;
}
