package dev.byreis.core.rotation;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.Pending;
import java.util.Optional;

/**
 * One file of a project as both repositories have it.
 *
 * @param listing whether the project's file in the registry lists it
 * @param lastAccepted la; 0 where there is no counter file (REG-160)
 * @param intent what is announced for it
 * @param base what the base branch holds
 */
public record FileFacts(Listing listing, CounterValue lastAccepted, Intent intent, AtBase base) {
  /** Whether a file is one of those that {@code projects/<P>.yaml} lists. */
  public enum Listing {
    CONFIGURED,
    /** Only a counter file is left of it. */
    NOT_CONFIGURED
  }

  /** What is announced for a file. */
  public sealed interface Intent {
    Optional<Pending> pending();
  }

  /** Nothing is announced. */
  public record NoIntent() implements Intent {
    @Override
    public Optional<Pending> pending() {
      return Optional.empty();
    }
  }

  /** An open pending of any shape. */
  public record OpenIntent(Pending announced) implements Intent {
    @Override
    public Optional<Pending> pending() {
      return Optional.of(announced);
    }
  }

  /** What base holds for a file. */
  public sealed interface AtBase {
    Optional<FileArtifact> artifact();
  }

  /** Nothing. */
  public record Absent() implements AtBase {
    @Override
    public Optional<FileArtifact> artifact() {
      return Optional.empty();
    }
  }

  /** An artifact. */
  public record Held(FileArtifact file) implements AtBase {
    @Override
    public Optional<FileArtifact> artifact() {
      return Optional.of(file);
    }
  }

  /** Whether it belongs to F(p): it is configured and base has an artifact of it. */
  public boolean isOfRecord() {
    return listing == Listing.CONFIGURED && base.artifact().isPresent();
  }

  /** The open pending, if it is a rotation's. */
  public Optional<Pending> rotationPending() {
    return intent.pending().filter(p -> p.targetPr().isRotation());
  }

  /** Whether what is announced is at base already. */
  public boolean isAnnouncedAtBase() {
    return intent.pending().isPresent()
        && intent
            .pending()
            .map(Pending::targetArtifact)
            .equals(base.artifact().map(FileArtifact::content));
  }

  /** sc &lt; la. */
  public boolean isBehind() {
    return base.artifact().filter(a -> a.counter().compareTo(lastAccepted) < 0).isPresent();
  }

  /** No artifact, although one was accepted. */
  public boolean isMissing() {
    return base.artifact().isEmpty() && !lastAccepted.isZero();
  }

  /** sc &gt; la, and no pending explains it: counter {@code sc} and this very artifact. */
  public boolean isDrifting() {
    return base.artifact()
        .filter(a -> a.counter().compareTo(lastAccepted) > 0 && !isExplained(a))
        .isPresent();
  }

  private boolean isExplained(FileArtifact artifact) {
    return intent
        .pending()
        .filter(
            p ->
                p.counter().equals(artifact.counter())
                    && p.targetArtifact().equals(artifact.content()))
        .isPresent();
  }
}
