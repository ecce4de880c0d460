package dev.byreis.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An actor is named only where the footer's signature is that administrator's (REG-10, REG-11). */
class AuditActorTest {
  @TempDir private Path folder;
  private RegistryWorld world;

  @BeforeEach
  void begin() {
    world = RegistryWorld.inRosterMode(folder.resolve("registry"));
    world.genesis();
    world.myapp().pendingBump("production");
  }

  @AfterEach
  void end() {
    world.close();
  }

  private AuditedLine onlyLine() throws Exception {
    RegistryPolicy policy =
        RegistryPolicy.of(Trust.inMode(world.mode(), TestKeys.ANCHOR.publicKey()));
    try (GitStore store = GitStore.open(world.repository())) {
      AuditVerification audit =
          AuditVerifier.verify(store.view(), world.head(), world.myapp().project(), policy);
      assertThat(audit.lines()).hasSize(1);
      return audit.lines().get(0);
    }
  }

  @Test
  void theSignerIsNamed() throws Exception {
    world.myapp().mergeBump("production");

    assertThat(onlyLine().status()).isEqualTo(LineStatus.VERIFIED);
    assertThat(onlyLine().actor()).isEqualTo("alice");
  }

  @Test
  void aLabelThatSomebodyElsePutThereIsNotShown() throws Exception {
    world
        .myapp()
        .mergeBump(
            "production",
            draft -> draft.editingMessage(text -> text.replace("signer: alice", "signer: bob")));

    assertThat(onlyLine().status()).isEqualTo(LineStatus.VERIFIED);
    assertThat(onlyLine().actor()).isEqualTo("-");
  }
}
