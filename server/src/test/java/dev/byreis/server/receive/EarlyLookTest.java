package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.PushContents;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.PushOptions;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Visit;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlyLookTest {
  private static final RefName LISTED = RefName.branch("develop");
  private static final Set<RefName> JUDGED = Set.of(RefName.MAIN, LISTED);

  @TempDir Path folder;

  private final List<Set<ObjectName>> looks = new ArrayList<>();
  private final EarlyLook.Budget budget = new EarlyLook.Budget();
  private GitCommand git;
  private String first;
  private String second;

  @BeforeEach
  void aRepositoryWithACommitAtBase() {
    git = GitCommand.initBare(folder.resolve("pay.git"));
    String tree = git.tryRunWithInput(new byte[0], "mktree").text();
    first = git.run("commit-tree", "-m", "one", tree);
    second = git.run("commit-tree", "-m", "two", "-p", first, tree);
    git.run("update-ref", "refs/heads/main", first);
  }

  @Test
  void oneLookIsEnoughWhileBaseStays() throws Exception {
    try (GitStore store = GitStore.open(git.folder());
        EarlyLook look = lookAt(push(store, 1), this::inspect)) {
      look.facts();
      assertThat(looks).containsExactly(at(first));
    }
  }

  @Test
  void whenBaseHasMovedTheFactsAreReadAgainAgainstWhereItIs() throws Exception {
    try (GitStore store = GitStore.open(git.folder());
        EarlyLook look = lookAt(push(store, 1), this::inspect)) {
      git.run("update-ref", "refs/heads/main", second);
      look.facts();
      assertThat(looks).containsExactly(at(first), at(second));
    }
  }

  @Test
  void whatAnyRefHasWhoseCommitsWereJudgedIsNotNew() throws Exception {
    git.run("update-ref", LISTED.value(), second);
    try (GitStore store = GitStore.open(git.folder());
        EarlyLook look = lookAt(push(store, 1), this::inspect)) {
      git.run("update-ref", "-d", LISTED.value());
      look.facts();
      assertThat(looks).containsExactly(at(first, second), at(first));
    }
  }

  @Test
  void whatCouldNotBeReadEarlyIsReadWhenTheTurnHasCome() throws Exception {
    try (GitStore store = GitStore.open(git.folder());
        EarlyLook look = lookAt(push(store, 1), this::failAtFirst)) {
      look.facts();
      assertThat(looks).containsExactly(at(first), at(first));
    }
  }

  @Test
  void whereTooMuchIsHeldInMemoryNothingIsReadBeforeTheTurn() throws Exception {
    try (GitStore store = GitStore.open(git.folder())) {
      try (EarlyLook large = lookAt(push(store, 60_000), this::inspect);
          EarlyLook another = lookAt(push(store, 60_000), this::inspect)) {
        assertThat(looks).hasSize(1);
        another.facts();
        large.facts();
        assertThat(looks).hasSize(2);
      }
      lookAt(push(store, 60_000), this::inspect).close();
      assertThat(looks).hasSize(3);
    }
  }

  @Test
  void whatRefusesAPushIsReadWhenTheTurnHasCome() throws Exception {
    try (GitStore store = GitStore.open(git.folder());
        EarlyLook look = lookAt(push(store, 1), this::findFault)) {
      look.facts();
      assertThat(looks).hasSize(2);
    }
  }

  @Test
  void aLookThatFailsGivesBackWhatItHolds() throws Exception {
    try (GitStore store = GitStore.open(git.folder())) {
      ArrivedPush push = push(store, 60_000);
      try (EarlyLook broken = new EarlyLook(push, EarlyLookTest::fail, JUDGED, budget)) {
        assertThatThrownBy(broken::look).isInstanceOf(IllegalStateException.class);
      }
      lookAt(push, this::inspect).close();
      assertThat(looks).hasSize(1);
    }
  }

  private EarlyLook lookAt(ArrivedPush push, PushInspection inspection) {
    EarlyLook look = new EarlyLook(push, inspection, JUDGED, budget);
    look.look();
    return look;
  }

  private static PushInspection.Inspected fail(PushInspection.Arrived arrived) {
    throw new IllegalStateException("broken at " + arrived.judged());
  }

  private PushInspection.Inspected findFault(PushInspection.Arrived arrived) {
    looks.add(arrived.judged());
    return new PushInspection.Inspected.Faulty(List.of(Violation.ofPush(Code.STOWAWAY_OBJECT)));
  }

  private PushInspection.Inspected inspect(PushInspection.Arrived arrived) {
    looks.add(arrived.judged());
    return new PushInspection.Inspected.Complete(new PushContents(List.of()));
  }

  private PushInspection.Inspected failAtFirst(PushInspection.Arrived arrived)
      throws UnreadableRepositoryException {
    PushInspection.Inspected found = inspect(arrived);
    if (looks.size() == 1) {
      throw new UnreadableRepositoryException("a pack went away");
    }
    return found;
  }

  private static Set<ObjectName> at(String... commits) {
    return Stream.of(commits).map(ObjectName::new).collect(Collectors.toSet());
  }

  private ArrivedPush push(GitStore store, int objects) throws Exception {
    HostedRepository home = HostedRepository.project("projects/pay", git.folder(), "registry");
    List<PackedObjectInfo> packed =
        IntStream.range(0, objects)
            .mapToObj(i -> new PackedObjectInfo(new ObjectId(i, i, i, i, i)))
            .toList();
    return new ArrivedPush(
        new Visit(home, new Principal.Member("alice", Role.CONTRIBUTOR), "a1b2", Instant.EPOCH),
        List.of(),
        new PushOptions(List.of()),
        new Quarantine(
            home,
            store.repository(),
            ReceiveLimits.DEFAULT,
            new StoreMemory.Shelf().of(home.name(), store.repository())),
        packed,
        new PushTrace());
  }
}
