package dev.byreis.core.registry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.HashTreePSet;
import org.pcollections.PMap;
import org.pcollections.PSet;

/**
 * What the log of one project says about artifacts: which one set each counter, and which were
 * announced in vain. After a rotation the counter files no longer hold the digests (REG-153), so
 * they are kept here: one entry per file, and one per announcement that came to nothing (ART-26
 * refuses those for ever). Immutable; changes share structure.
 */
public final class ArtifactLog {
  static final ArtifactLog EMPTY =
      new ArtifactLog(HashTreePMap.empty(), HashTreePSet.empty(), null);

  private final PMap<LogicalName, Setting> settings;
  private final PSet<Sha256> abandoned;
  private final @Nullable LandedRotation latest;

  /**
   * The artifact that set a file's last accepted counter (ART-24).
   *
   * @param counter the counter that it set
   * @param content its ContentSHA
   */
  public record Setting(CounterValue counter, Sha256 content) {}

  private ArtifactLog(
      PMap<LogicalName, Setting> settings,
      PSet<Sha256> abandoned,
      @Nullable LandedRotation latest) {
    this.settings = settings;
    this.abandoned = abandoned;
    this.latest = latest;
  }

  /** All of them, by file. */
  Map<LogicalName, Setting> settings() {
    return settings;
  }

  /** All artifacts that were announced in vain. */
  Set<Sha256> abandoned() {
    return abandoned;
  }

  /** What set the file's last accepted counter; empty before the first B, C or roll-forward. */
  public Optional<Setting> findSetting(LogicalName file) {
    return Optional.ofNullable(settings.get(file));
  }

  /** Whether the artifact was announced and never set a counter (ART-26). */
  public boolean isAbandoned(Sha256 content) {
    return abandoned.contains(content);
  }

  /** The latest CommitRotation or roll-forward (ROT-12); empty before the first. */
  public Optional<LandedRotation> latestRotation() {
    return Optional.ofNullable(latest);
  }

  ArtifactLog set(LogicalName file, Setting setting) {
    return new ArtifactLog(
        settings.plus(file, setting), abandoned.minus(setting.content()), latest);
  }

  ArtifactLog abandon(Sha256 content) {
    return new ArtifactLog(settings, abandoned.plus(content), latest);
  }

  ArtifactLog landed(LandedRotation rotation) {
    ArtifactLog next = new ArtifactLog(settings, abandoned, rotation);
    for (Map.Entry<LogicalName, Setting> file : rotation.files().entrySet()) {
      next = next.set(file.getKey(), file.getValue());
    }
    return next;
  }
}
