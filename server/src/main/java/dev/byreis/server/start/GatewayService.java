package dev.byreis.server.start;

import dev.byreis.core.evidence.Door;
import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.evidence.LoggedEvidence;
import dev.byreis.core.evidence.Start;
import dev.byreis.core.jgit.PushLimits;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.report.Links;
import dev.byreis.server.admin.Readiness;
import dev.byreis.server.auth.Authenticator;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.control.ControlSocket;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.evidence.LoggedPushes;
import dev.byreis.server.http.Doorkeeper;
import dev.byreis.server.http.Gateway;
import dev.byreis.server.http.GatewayParts;
import dev.byreis.server.http.Insight;
import dev.byreis.server.index.IndexedEvidence;
import dev.byreis.server.index.SqlDecisions;
import dev.byreis.server.judging.HostedProjects;
import dev.byreis.server.judging.JudgeByRole;
import dev.byreis.server.judging.Judges;
import dev.byreis.server.judging.VerifiedRegistries;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.LandingBooks;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.metrics.GatewayMetrics;
import dev.byreis.server.metrics.MeteredEvidence;
import dev.byreis.server.metrics.RotationStates;
import dev.byreis.server.overview.Overview;
import dev.byreis.server.overview.Standings;
import dev.byreis.server.patrol.Drift;
import dev.byreis.server.patrol.OpenRotations;
import dev.byreis.server.patrol.Patrol;
import dev.byreis.server.pause.PauseStore;
import dev.byreis.server.pause.Supervision;
import dev.byreis.server.pause.Watch;
import dev.byreis.server.receive.OpenPlaces;
import dev.byreis.server.receive.PushJudge;
import dev.byreis.server.receive.PushSteps;
import dev.byreis.server.receive.WalkInspection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A gateway as its configuration describes it: opens what it keeps, starts, and stops. */
public final class GatewayService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayService.class);

  private final Configuration configuration;
  private final GatewayMetrics metrics = new GatewayMetrics();
  private final ConfiguredAlerts alerts;
  private final LoggedEvidence evidence;
  private final SqlDecisions index;
  private final VerifiedRegistries registries;
  private final HostedProjects projects;
  private final PauseStore pauses;
  private final Watch watch;
  private final Patrol patrol;
  private final Supervision supervision;
  private Optional<ControlSocket> control = Optional.empty();
  private final Gateway gateway;

  /**
   * Puts the gateway together over a data directory that stays the caller's to close.
   *
   * @param trust whom it trusts; see {@link PinnedAnchor}
   */
  public GatewayService(
      Configuration configuration, DataDirectory data, Trust trust, InstantSource clock)
      throws IOException {
    this(configuration, data, trust, clock, UnaryOperator.identity());
  }

  /** The same with something between the pushes and their records. */
  GatewayService(
      Configuration configuration,
      DataDirectory data,
      Trust trust,
      InstantSource clock,
      UnaryOperator<Evidence> between)
      throws IOException {
    this.configuration = configuration;
    alerts = new ConfiguredAlerts(configuration.operation().alerts(), clock);
    ConfiguredRepositories repositories = new ConfiguredRepositories(configuration);
    RegistryPushPolicy policy = SettingsOf.policy(configuration, trust);
    registries = new VerifiedRegistries(policy.commits(), RegistryIndexFile.in(data.layout()));
    evidence =
        LoggedEvidence.open(
            data.layout().evidence(),
            SettingsOf.logOrigin(configuration),
            new Start(
                Door.GATEWAY,
                configuration.policyDigest().value(),
                configuration.policySettings(),
                clock.instant()));
    index =
        SqlDecisions.of(
            evidence.published(),
            ConfiguredIndex.of(configuration, name -> Optional.ofNullable(System.getenv(name))));
    pauses = PauseStore.open(data.layout().pauses());
    projects = HostedProjectsOf.configuration(configuration, data.layout());
    LandingBooks books = Supervising.books(data);
    Grounds grounds = new Grounds(repositories, new RepositoryLocks());
    supervision =
        new Supervision(
            grounds,
            () -> new OpenPlaces(repositories),
            books,
            Supervising.desk(configuration, trust, evidence.acts(), pauses).alerting(alerts),
            clock);
    Standings standings = new Standings(grounds, registries, projects, pauses);
    RotationStates rotations = new RotationStates(metrics, clock);
    watch = new Watch(pauses, alerts, new LoggedAdvice(index));
    patrol =
        new Patrol(
            grounds,
            List.of(
                new Drift(() -> new OpenPlaces(repositories), books.heads(), watch, clock),
                new OpenRotations(
                    standings,
                    rotations,
                    new OpenRotations.Told(alerts, configuration.operation().alerts().lingering()),
                    clock)));
    PushSteps steps =
        new PushSteps(
            watch,
            new WalkInspection(PushLimits.usual()),
            judge(policy),
            new MeteredEvidence(
                between.apply(new LoggedPushes(new IndexedEvidence(evidence, index))),
                metrics,
                rotations),
            books,
            new CatalogueWords(this::links));
    Doorkeeper door =
        new ConfiguredDoor(authenticator(), configuration.access().anonymous(), clock);
    Overview overview =
        new Overview(repositories, standings, pauses, supervision, this::links, clock);
    gateway =
        new Gateway(
            SettingsOf.gateway(configuration),
            new GatewayParts(
                grounds,
                door,
                steps,
                new Chores(
                    repositories.registry(), grounds.locks(), registries, watch, patrol, clock),
                Pages.added(
                    overview,
                    door,
                    new Insight(evidence.published(), index, metrics),
                    configuration.operation().publicUrl()),
                clock));
    Gauges gauges = new Gauges(metrics);
    gauges.showLoad(gateway, repositories);
    gauges.showPauses(repositories, pauses);
    gauges.showCaches(registries);
    gauges.showLog(evidence.published());
  }

  private PushJudge judge(RegistryPushPolicy policy) {
    Judges judges = new Judges(registries, projects, pauses);
    Map<ProjectId, ProjectPushPolicy> policies = new TreeMap<>();
    configuration.projects().forEach((id, project) -> policies.put(id, project.policies()));
    return new JudgeByRole(
        judges.ofRegistry(policy, configuration.registry().elsewhere().keySet()),
        judges.ofProjects(configuration.registry().repository(), policies));
  }

  private Authenticator authenticator() throws IOException {
    TokenStore tokens = TokenStore.open(configuration.access().tokensFile(), new SecureRandom());
    Optional<Path> htpasswd =
        configuration.access().passwords().fold(Optional::empty, Optional::of);
    return htpasswd.isPresent()
        ? Authenticator.withTokensAndPasswords(
            configuration.access().users(), tokens, htpasswd.get(), new SecureRandom())
        : Authenticator.withTokens(configuration.access().users(), tokens, new SecureRandom());
  }

  public void start() throws IOException {
    index.start();
    gateway.start();
    control = control();
  }

  /** Without it people have to stop the gateway before they pause or resume something. */
  private Optional<ControlSocket> control() {
    Path path = configuration.layout().control();
    try {
      return Optional.of(ControlSocket.listen(path, supervision));
    } catch (IOException e) {
      LOG.warn("nobody can reach the running gateway through {}: {}", path, e.getMessage());
      return Optional.empty();
    }
  }

  /** A free port is known only once the gateway listens on it. */
  private Links links() {
    URI runbook = configuration.operation().runbookUrl();
    return new Links(
        runbook.getPort() == 0 ? gateway.url().resolve("runbook").toString() : runbook.toString());
  }

  /** Where repositories are found, ending with a slash. */
  public URI url() {
    return gateway.url();
  }

  public boolean isReady() {
    return gateway.readiness().state() == Readiness.State.READY;
  }

  @Override
  public void close() throws IOException {
    if (control.isPresent()) {
      control.get().close();
    }
    gateway.stop();
    registries.save();
    projects.close();
    index.close();
    evidence.close();
    metrics.close();
    alerts.close();
  }
}
