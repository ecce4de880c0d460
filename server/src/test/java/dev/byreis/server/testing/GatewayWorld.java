package dev.byreis.server.testing;

import dev.byreis.core.evidence.SignedLog;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.TreeHead;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.alert.Alert;
import dev.byreis.server.data.JournalFile;
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
import dev.byreis.server.landing.LandingStep;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.pause.PauseStore;
import dev.byreis.server.pause.Watch;
import dev.byreis.server.receive.Patience;
import dev.byreis.server.receive.PlainRefusalWords;
import dev.byreis.server.receive.PushSteps;
import dev.byreis.server.receive.ReceiveLimits;
import dev.byreis.server.receive.WalkInspection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A running gateway with an empty registry, a project and a hidden project. */
public final class GatewayWorld implements AutoCloseable {
  private final Path root;
  private final Options options;
  private final SwitchingJudge judge = new SwitchingJudge();
  private final MemoryEvidence evidence;
  private final MemoryHeads heads;
  private final JournalFile journal;
  private final List<Alert> alerts = new CopyOnWriteArrayList<>();
  private final List<LandingLog.Mark> marks = new CopyOnWriteArrayList<>();
  private final Map<LandingStep, Runnable> atSteps = new ConcurrentHashMap<>();
  private final HostedRepository registry;
  private final HostedRepository project;
  private final HostedRepository hidden;
  private final Gateway gateway;

  /** What a test may want otherwise. */
  public record Options(ReceiveLimits limits, Patience patience, Transport transport) {
    public static final Options USUAL =
        new Options(
            ReceiveLimits.DEFAULT,
            new Patience(Duration.ofMinutes(2), Duration.ofSeconds(60), 8, 32),
            new Transport.PlainOnLoopback());

    public Options with(ReceiveLimits other) {
      return new Options(other, patience, transport);
    }

    public Options with(Patience other) {
      return new Options(limits, other, transport);
    }

    public Options with(Transport other) {
      return new Options(limits, patience, other);
    }
  }

  private GatewayWorld(Path root, Options options, MemoryEvidence evidence, MemoryHeads heads)
      throws IOException {
    this.root = root;
    Files.createDirectories(root.resolve("data"));
    this.journal = JournalFile.open(root.resolve("data/journal"));
    this.options = options;
    this.evidence = evidence;
    this.heads = heads;
    registry = HostedRepository.registry("registry", root.resolve("data/registry.git"));
    project = HostedRepository.project("projects/pay", root.resolve("data/pay.git"), "registry");
    hidden =
        HostedRepository.project("projects/hidden", root.resolve("data/hidden.git"), "registry");
    all().forEach(repository -> GitCommand.initBare(repository.folder()));
    gateway = new Gateway(settings(options), parts());
    gateway.start();
  }

  public static GatewayWorld start(Path root) {
    return start(root, Options.USUAL);
  }

  public static GatewayWorld start(Path root, Options options) {
    return start(root, options, new MemoryEvidence());
  }

  /** A gateway that finds these records of an earlier one. */
  public static GatewayWorld start(Path root, Options options, MemoryEvidence evidence) {
    return start(root, options, evidence, new MemoryHeads());
  }

  /** Another gateway over what this one, which is closed, has left. */
  public GatewayWorld startedAgain() {
    return start(root, options, evidence, heads);
  }

  private static GatewayWorld start(
      Path root, Options options, MemoryEvidence evidence, MemoryHeads heads) {
    try {
      return new GatewayWorld(root, options, evidence, heads);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static GatewaySettings settings(Options options) {
    return new GatewaySettings(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        options.transport(),
        GatewaySettings.HttpLimits.DEFAULT,
        options.limits(),
        options.patience(),
        new GatewaySettings.Upkeep(
            Duration.ofHours(1),
            Duration.ofMillis(100),
            Duration.ofHours(1),
            Duration.ofSeconds(60)));
  }

  private GatewayParts parts() throws IOException {
    return new GatewayParts(
        new Grounds(new FixedRepositories(all()), new RepositoryLocks()),
        new PlainDoor(),
        new PushSteps(
            new Watch(PauseStore.open(root.resolve("data/pauses")), alerts::add, pause -> ""),
            new WalkInspection(PushLimits.usual()),
            judge,
            evidence,
            new LandingBooks(heads, new FileJournal(journal), this::reached),
            new PlainRefusalWords()),
        new NoTasks(),
        new Insight(new NoLog(), new ScannedDecisions(new NoLog()), () -> ""),
        InstantSource.system());
  }

  private void reached(LandingLog.Mark mark) {
    marks.add(mark);
    atSteps.getOrDefault(mark.step(), () -> {}).run();
  }

  /** Does this when a landing gets there, in its midst. */
  public void at(LandingStep step, Runnable interference) {
    atSteps.put(step, interference);
  }

  private record FixedRepositories(List<HostedRepository> all) implements Repositories {
    @Override
    public Optional<HostedRepository> find(String name) {
      return all.stream().filter(repository -> repository.name().equals(name)).findFirst();
    }
  }

  private record NoLog() implements SignedLog {
    @Override
    public String origin() {
      return "nothing";
    }

    @Override
    public TreeHead head() {
      return TreeHead.EMPTY;
    }

    @Override
    public Optional<Bytes> findCheckpoint() {
      return Optional.empty();
    }

    @Override
    public Optional<Bytes> find(LogResource part) {
      return Optional.empty();
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
    public void packRefsIfMany(HostedRepository repository) {}

    @Override
    public void repackIfCrowded(HostedRepository repository) {
      // nothing piles up here
    }

    @Override
    public void repack(HostedRepository repository) {}

    @Override
    public boolean verifies(HostedRepository repository, RefUpdate update) {
      return true;
    }
  }

  private List<HostedRepository> all() {
    return List.of(registry, project, hidden);
  }

  public SwitchingJudge judge() {
    return judge;
  }

  public MemoryEvidence evidence() {
    return evidence;
  }

  public MemoryHeads heads() {
    return heads;
  }

  public Gateway gateway() {
    return gateway;
  }

  /** What people were told. */
  public List<Alert> alerts() {
    return alerts;
  }

  /** What landings have done so far. */
  public List<LandingLog.Mark> marks() {
    return marks;
  }

  /** The registry as it lies on disk. */
  public GitCommand registry() {
    return GitCommand.in(registry.folder());
  }

  /** The project as it lies on disk. */
  public GitCommand project() {
    return GitCommand.in(project.folder());
  }

  /** A URL with the credentials of this user in it. */
  public String url(String user, String repository) {
    String url = gateway.url().toString();
    int host = url.indexOf("//") + 2;
    return url.substring(0, host) + user + ":secret@" + url.substring(host) + repository;
  }

  /** A new repository of this name whose remotes are the registry and the project, as an admin. */
  public GitCommand client(String name) {
    GitCommand client = GitCommand.init(root.resolve(name));
    client.run("remote", "add", "registry", url("admin", "registry"));
    client.run("remote", "add", "project", url("admin", "projects/pay"));
    client.run("config", "protocol.version", "2");
    return client;
  }

  /** A folder where a test may clone to. */
  public GitCommand elsewhere() {
    try {
      return GitCommand.in(Files.createDirectories(root.resolve("elsewhere")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Adds a file and commits. */
  public static String commit(GitCommand client, String file, String text) {
    try {
      Files.writeString(client.folder().resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client.run("add", file);
    client.run("commit", "-q", "-m", "change " + file);
    return client.run("rev-parse", "HEAD");
  }

  /** What nobody may leave in the repositories. */
  public List<Path> leftovers() {
    return all().stream()
        .flatMap(repository -> Leftovers.in(repository.objects()).stream())
        .toList();
  }

  @Override
  public void close() {
    gateway.close();
    try {
      journal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
