package dev.byreis.hooks;

import dev.byreis.core.judging.KnownArtifacts;
import dev.byreis.core.registry.RegistryPolicy;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What this process has verified of each registry, and read of artifacts, so far. */
final class KnownRegistries {
  private final KnownArtifacts artifacts = new KnownArtifacts();
  private final ConcurrentMap<Kept, VerifiedMain> known = new ConcurrentHashMap<>();

  /** One memory for each file and each policy: what one policy found good, another has not seen. */
  private record Kept(Path index, RegistryPolicy policy) {}

  KnownArtifacts artifacts() {
    return artifacts;
  }

  VerifiedMain of(Path index, RegistryPolicy policy) {
    return known.computeIfAbsent(
        new Kept(index, policy), kept -> new VerifiedMain(kept.index(), kept.policy()));
  }
}
