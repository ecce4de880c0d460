package dev.byreis.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One walk for several logs finds in each what a walk of its own finds (REG section 14.1). */
class SeveralLogsTest {
  @TempDir private Path folder;

  @Test
  void eachLogVerifiesAsItDoesAlone() throws Exception {
    try (RegistryWorld world = RegistryWorld.inRosterMode(folder.resolve("registry"))) {
      world.genesis();
      ProjectStory other = world.addProject("other", "staging");
      world.myapp().pendingBump("production");
      other.pendingBump("staging");
      world.myapp().mergeBump("production");
      other.mergeBump("staging");
      ProjectId silent = world.addProject("silent", "production").project();
      world.flush();
      ProjectId one = world.myapp().project();
      ProjectId two = other.project();
      RegistryPolicy policy =
          RegistryPolicy.of(Trust.inMode(world.mode(), TestKeys.ANCHOR.publicKey()));
      try (GitStore store = GitStore.open(world.repository())) {
        Map<ProjectId, AuditVerification> together =
            AuditVerifier.verify(store.view(), world.head(), Set.of(one, two, silent), policy);

        assertThat(together).containsOnlyKeys(one, two, silent);
        for (ProjectId project : together.keySet()) {
          assertThat(together.get(project))
              .isEqualTo(AuditVerifier.verify(store.view(), world.head(), project, policy));
        }
        assertThat(linesOf(one, together))
            .extracting(AuditedLine::status)
            .containsExactly(LineStatus.VERIFIED);
        assertThat(linesOf(two, together))
            .extracting(AuditedLine::status)
            .containsExactly(LineStatus.VERIFIED);
        assertThat(linesOf(silent, together)).isEmpty();
      }
    }
  }

  private static List<AuditedLine> linesOf(
      ProjectId project, Map<ProjectId, AuditVerification> together) {
    return Objects.requireNonNull(together.get(project)).lines();
  }
}
