package dev.byreis.core.testing.corpus;

import dev.byreis.core.finding.Code;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.RegistryPushPolicy.AnnouncedRoster;
import dev.byreis.core.policy.RegistryPushPolicy.RosterAdd;
import dev.byreis.core.policy.RegistryPushPolicy.RosterFirst;
import dev.byreis.core.policy.SignersAtBase;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A push that must be refused, and its twin without the fault that must be accepted.
 *
 * @param name what is wrong, as a sentence
 * @param mode the registry's trust mode
 * @param codes every code of the refusal, the most specific first; never empty
 * @param level whether a reader of the history sees the fault too, or only who receives the push
 * @param signersAtBase who signed the artifacts at every project's base (REG-56)
 * @param scene builds the registry and both pushes
 */
public record PushCase(
    String name,
    TrustMode mode,
    List<Code> codes,
    Level level,
    Set<AdminId> signersAtBase,
    Scene scene) {
  /** When the pushes arrive, by the clock of the worlds. */
  public static final Instant RECEIVED = Instant.parse("2026-05-22T00:00:00Z");

  /** The worlds' time stands still, the clock of a real server does not. */
  private static final Duration GENEROUS = Duration.ofDays(36_500);

  public PushCase {
    codes = List.copyOf(codes);
    signersAtBase = Set.copyOf(signersAtBase);
  }

  /** Who can see the fault. */
  public enum Level {
    /** It is in the commits: whoever verifies the history finds it. */
    COMMIT,
    /** It is in how they were pushed. */
    PUSH
  }

  /** What has to be built. */
  @FunctionalInterface
  public interface Scene {
    StagedPush build(RegistryWorld world);
  }

  /** The first of the codes, which the refusal must begin with. */
  public Code code() {
    return codes.get(0);
  }

  /** Builds both pushes in a new bare repository; {@code main} stays where it was before them. */
  public StagedPush stage(Path bareRepository) {
    try (RegistryWorld world =
        mode == TrustMode.ANCHOR
            ? RegistryWorld.inAnchorMode(bareRepository)
            : RegistryWorld.inRosterMode(bareRepository)) {
      StagedPush staged = scene.build(world);
      world.rewindTo(staged.head());
      world.point(StagedPush.GOOD, staged.good());
      world.point(StagedPush.BAD, staged.bad());
      return staged;
    }
  }

  /** How the registry is guarded. */
  public RegistryPushPolicy policy() {
    RegistryPolicy plain = RegistryPolicy.of(Trust.inMode(mode, TestKeys.ANCHOR.publicKey()));
    return new RegistryPushPolicy(
        new RegistryPolicy(
            plain.trust(),
            plain.stockReaders(),
            Map.of(new ProjectId("myapp"), new RepoSlug("myorg/myapp-secrets"))),
        RosterAdd.TWO_PERSON,
        RosterFirst.REFUSED,
        AnnouncedRoster.REQUIRED,
        GENEROUS);
  }

  public SignersAtBase signers() {
    return project -> signersAtBase;
  }

  @Override
  public String toString() {
    return code().rule() + " " + name;
  }
}
