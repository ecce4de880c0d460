package dev.byreis.cli.doors;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.corpus.SentCase;
import dev.byreis.core.testing.corpus.SentCorpus;
import dev.byreis.core.testing.corpus.SentPush;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of a push that is odd in how it is sent, at every door of one registry: what is
 * refused is refused with the same codes and the same violations, and leaves neither a ref nor an
 * object; what git itself stops, it stops before the hook is asked.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameAtEveryDoorTest {
  private static final List<String> AS_JSON = List.of("byreis.format=json");

  private RegistryWorld world;
  private Doors doors;
  private CommitId head;

  @BeforeAll
  void aRegistryBehindEveryDoor(@TempDir Path folder) throws IOException {
    world = worldIn(folder.resolve("world"));
    head = world.head();
    doors = Doors.of(Files.createDirectory(folder.resolve("doors")), world);
  }

  @AfterAll
  void end() throws IOException {
    doors.close();
    world.close();
  }

  private static RegistryWorld worldIn(Path place) {
    RegistryWorld world = RegistryWorld.inRosterMode(place);
    world.pass(Duration.between(world.now(), Instant.now()));
    world.genesis();
    world.myapp().mergeAll();
    return world;
  }

  static List<SentCase> refused() {
    return SentCorpus.all().stream()
        .filter(one -> !(one.answer() instanceof SentCase.Accepted))
        .toList();
  }

  static List<SentCase> accepted() {
    return SentCorpus.all().stream()
        .filter(one -> one.answer() instanceof SentCase.Accepted)
        .toList();
  }

  private SentPush staged(SentCase sent) {
    world.rewindTo(head);
    SentPush push = sent.scene().build(world).with(AS_JSON);
    world.rewindTo(head);
    return push;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refused")
  void isRefusedAlike(SentCase sent) {
    SentPush push = staged(sent);
    GitCommand client = GitCommand.in(world.repository());
    Map<Door, String> violations = new HashMap<>();
    for (Door door : doors.all()) {
      Map<String, String> before = door.holdings();
      Heard heard = door.push(client, push);
      violations.put(door, heard.violations());
      assertThat(heard.refused()).as("%s: %s", door, heard.said()).isTrue();
      isAnswered(sent, door, heard);
      assertThat(door.holdings()).as(door.toString()).isEqualTo(before);
    }
    if (sent.answer() instanceof SentCase.Refused) {
      String atTheGateway = violations.getOrDefault(doors.gateway(), "");
      assertThat(atTheGateway).isNotEmpty();
      assertThat(violations).allSatisfy((door, said) -> assertThat(said).isEqualTo(atTheGateway));
    }
  }

  private void isAnswered(SentCase sent, Door door, Heard heard) {
    if (sent.answer() instanceof SentCase.StoppedByClient stopped) {
      assertThat(heard.said()).as(door.toString()).contains(stopped.words());
      assertThat(heard.codes()).as(door.toString()).isEmpty();
    } else if (sent.answer() instanceof SentCase.StoppedByGit stopped) {
      boolean receives = door.equals(doors.gateway());
      assertThat(heard.said()).as(door.toString()).contains(receives ? "" : stopped.words());
      assertThat(heard.codes())
          .as("%s: %s", door, heard.said())
          .isEqualTo(receives ? ids(stopped.codes()) : List.of());
    } else if (sent.answer() instanceof SentCase.StoppedByProtocol stopped) {
      boolean receives = door.equals(doors.gateway());
      assertThat(heard.said()).as(door.toString()).contains(receives ? "HTTP 400" : "");
      assertThat(heard.codes())
          .as("%s: %s", door, heard.said())
          .isEqualTo(receives ? List.of() : ids(stopped.codes()));
    } else if (sent.answer() instanceof SentCase.Refused refused) {
      assertThat(heard.codes()).as("%s: %s", door, heard.said()).isEqualTo(ids(refused.codes()));
    }
  }

  private static List<String> ids(List<Code> codes) {
    return codes.stream().map(Code::id).toList();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("accepted")
  void isAcceptedAlike(SentCase sent, @TempDir Path place) throws IOException {
    try (RegistryWorld own = worldIn(place.resolve("world"));
        Doors ownDoors = Doors.of(Files.createDirectory(place.resolve("doors")), own)) {
      SentPush push = sent.scene().build(own);
      GitCommand client = GitCommand.in(own.repository());
      for (Door door : ownDoors.all()) {
        Heard heard = door.push(client, push);
        assertThat(heard.refused()).as("%s: %s", door, heard.said()).isFalse();
      }
      assertThat(ownDoors.all()).extracting(Door::main).containsOnly(ownDoors.gateway().main());
      assertThat(ownDoors.gateway().main()).isNotEqualTo(own.head().hex());
    }
  }

  @Test
  void everyCaseHasANameOfItsOwn() {
    assertThat(SentCorpus.all()).extracting(SentCase::name).doesNotHaveDuplicates();
  }
}
