package dev.byreis.server.start;

import dev.byreis.core.evidence.Door;
import dev.byreis.core.evidence.LoggedEvidence;
import dev.byreis.core.evidence.Start;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.policy.Judgement;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.Verdicts;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.alert.LoggedAlerts;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.http.Gateway;
import dev.byreis.server.http.GatewayParts;
import dev.byreis.server.http.GatewaySettings;
import dev.byreis.server.http.Insight;
import dev.byreis.server.http.Transport;
import dev.byreis.server.landing.FileJournal;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.LandingBooks;
import dev.byreis.server.landing.LandingLog;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.pause.PauseStore;
import dev.byreis.server.pause.Watch;
import dev.byreis.server.receive.Patience;
import dev.byreis.server.receive.PlainRefusalWords;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.PushSteps;
import dev.byreis.server.receive.ReceiveLimits;
import dev.byreis.server.receive.ReceivedPush;
import dev.byreis.server.receive.WalkInspection;
import dev.byreis.server.testing.PlainDoor;
import dev.byreis.server.testing.ScannedDecisions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * A gateway in a process of its own, with everything that it keeps on disk, that can be told to
 * stand still at a named step of the landing of a named commit. It says so on standard output, and
 * waits to be killed. Its judge believes every push but those to {@code refused/*}; what a commit
 * of the registry moves in the project is what the file {@code landings} says.
 */
final class KillableGateway {
  static final ProjectId PROJECT = new ProjectId("myapp");
  static final String URL = "url ";
  static final String STANDS = "stands";
  static final String LANDINGS = "landings";
  static final String NOWHERE = "nowhere";

  private final Path root;
  private final String haltStep;
  private final String haltCommit;
  private final Map<String, ProjectMoves> landings;
  private volatile String halted = "";

  private KillableGateway(Path root, String haltStep, String haltCommit) throws IOException {
    this.root = root;
    this.haltStep = haltStep;
    this.haltCommit = haltCommit;
    this.landings =
        Files.readAllLines(root.resolve(LANDINGS)).stream()
            .map(line -> line.split(" "))
            .collect(Collectors.toMap(words -> words[0], KillableGateway::moves));
  }

  static HostedRepository registry(Path root) {
    return HostedRepository.registry("registry", root.resolve("registry"));
  }

  static HostedRepository project(Path root) {
    return HostedRepository.project("projects/myapp", root.resolve("myapp"), "registry");
  }

  /** A line: the registry's commit, the project's base before and after, the branch. */
  private static ProjectMoves moves(String... words) {
    ObjectName tip = new ObjectName(words[2]);
    return new ProjectMoves(
        PROJECT,
        List.of(
            new RefUpdate.Move(RefName.MAIN, new ObjectName(words[1]), tip),
            new RefUpdate.Delete(new RefName(words[3]), tip)));
  }

  /** Arguments: the folder, the step at which to stand still or {@code nowhere}, the commit. */
  public static void main(String[] arguments) throws Exception {
    KillableGateway killable =
        new KillableGateway(Path.of(arguments[0]), arguments[1], arguments[2]);
    Gateway gateway = killable.gateway();
    gateway.start();
    System.out.println(URL + gateway.url());
    new CountDownLatch(1).await();
  }

  private Gateway gateway() throws IOException {
    DataDirectory data = DataDirectory.open(root.resolve("data"));
    LoggedEvidence evidence =
        LoggedEvidence.open(
            data.layout().evidence(),
            "killable",
            new Start(Door.GATEWAY, new Sha256("5e".repeat(32)), List.of(), Instant.now()));
    PushSteps steps =
        new PushSteps(
            new Watch(PauseStore.open(data.layout().pauses()), new LoggedAlerts(), pause -> ""),
            new WalkInspection(PushLimits.usual()),
            (PushJudge) this::judge,
            evidence,
            new LandingBooks(
                new RecordedHeads(data.trustedHeads()),
                new FileJournal(data.journal()),
                this::reached),
            new PlainRefusalWords());
    return new Gateway(
        new GatewaySettings(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Transport.PlainOnLoopback(),
            GatewaySettings.HttpLimits.DEFAULT,
            ReceiveLimits.DEFAULT,
            Patience.DEFAULT,
            GatewaySettings.Upkeep.DEFAULT),
        new GatewayParts(
            new Grounds(new Both(List.of(registry(root), project(root))), new RepositoryLocks()),
            new PlainDoor(),
            steps,
            new NoTasks(),
            new Insight(evidence.published(), new ScannedDecisions(evidence.published()), () -> ""),
            InstantSource.system()));
  }

  private record Both(List<HostedRepository> all) implements Repositories {
    @Override
    public Optional<HostedRepository> find(String name) {
      return all.stream().filter(repository -> repository.name().equals(name)).findFirst();
    }
  }

  private record NoTasks() implements GatewayParts.Tasks {
    @Override
    public void patrol() {}

    @Override
    public void warmUp() {}

    @Override
    public void prepare(HostedRepository repository) {}

    @Override
    public void repack(HostedRepository repository) {}

    @Override
    public void packRefsIfMany(HostedRepository repository) {}

    @Override
    public void repackIfCrowded(HostedRepository repository) {
      // nothing piles up in its short life
    }

    @Override
    public boolean verifies(HostedRepository repository, RefUpdate update) {
      return true;
    }
  }

  private Judgement judge(ReceivedPush push) {
    RefUpdate first = push.updates().get(0);
    if (first.ref().shortName().startsWith("refused/")) {
      return Judgement.of(
          new Verdict.Reject(List.of(Violation.ofRef(Code.REF_NOT_ALLOWED, first.ref()))));
    }
    String to = first instanceof RefUpdate.Move move ? move.to().hex() : "";
    if (to.equals(haltCommit)) {
      halted = push.visit().correlationId();
    }
    ProjectMoves moves = landings.get(to);
    return new Judgement(Verdicts.accept(), List.of(), moves == null ? List.of() : List.of(moves));
  }

  private void reached(LandingLog.Mark mark) {
    if (mark.landing().equals(halted) && mark.step().name().equals(haltStep)) {
      System.out.println(STANDS);
      standStill();
    }
  }

  private static void standStill() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
