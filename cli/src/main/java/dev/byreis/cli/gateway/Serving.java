package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.StopSignal;
import dev.byreis.cli.Voice;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ListenSettings;
import dev.byreis.server.config.ProjectSettings;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.start.GatewayService;
import dev.byreis.server.start.PinnedAnchor;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A gateway that listens, over a data directory that it has taken over. */
public final class Serving implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration LONG = Duration.ofDays(1);

  private final GatewayService service;

  private Serving(GatewayService service) {
    this.service = service;
  }

  /**
   * Starts it.
   *
   * @param option how the gateway is named on the command line, for what to do next
   */
  public static Serving start(
      Configuration configuration, DataDirectory data, InstantSource clock, String option)
      throws CommandFailedException, IOException {
    requireRegistry(configuration, data, option);
    Trust trust =
        PinnedAnchor.find(configuration)
            .orElseThrow(() -> TakenOver.notYet(configuration.registry().repository(), option));
    makeMissingProjects(configuration, data);
    GatewayService service = new GatewayService(configuration, data, trust, clock);
    boolean started = false;
    try {
      service.start();
      started = true;
      return new Serving(service);
    } catch (IOException e) {
      throw noStart(e, configuration.listen());
    } finally {
      if (!started) {
        service.close();
      }
    }
  }

  private static void requireRegistry(
      Configuration configuration, DataDirectory data, String option)
      throws CommandFailedException {
    Path registry = configuration.registry().repository();
    boolean known = TakenOver.isRegistry(data.trustedHeads());
    if (Files.notExists(registry)) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "there is no registry in " + registry,
          known
              ? "the gateway has served it: bring it back from a backup"
              : "make one (byreis registry init --repo "
                  + registry
                  + ") and take it over (byreis gateway adopt "
                  + option
                  + ")");
    }
    if (!known) {
      throw TakenOver.notYet(registry, option);
    }
  }

  private static void makeMissingProjects(Configuration configuration, DataDirectory data)
      throws CommandFailedException, IOException {
    for (Map.Entry<?, ProjectSettings> project : configuration.projectsInOrder().entrySet()) {
      Path folder = project.getValue().repository();
      if (Files.exists(folder)) {
        continue;
      }
      RepositoryName name =
          RepositoryName.find("projects/" + project.getKey())
              .orElseThrow(() -> new IllegalStateException("a project without a name"));
      if (!data.trustedHeads().all(name).isEmpty()) {
        throw new CommandFailedException(
            ExitClass.NOT_FOUND,
            "there is no project repository in " + folder,
            "the gateway has served it: bring it back from a backup");
      }
      makeProject(folder);
    }
  }

  private static void makeProject(Path folder) throws IOException {
    try (GitStore made = GitStore.create(folder)) {
      made.view();
    } catch (UnreadableRepositoryException e) {
      throw new IOException("cannot make the repository " + folder, e);
    }
  }

  /** A taken port is what goes wrong most often; the rest is said as it is. */
  private static CommandFailedException noStart(IOException e, ListenSettings listen) {
    String where = listen.address() + ", port " + listen.port();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new CommandFailedException(
            ExitClass.GENERAL,
            "cannot listen on " + where + ": " + cause.getMessage(),
            "stop what listens there, or choose another port",
            e);
      }
    }
    return new CommandFailedException(
        ExitClass.GENERAL, "the gateway could not start on " + where, "see the log", e);
  }

  public URI url() {
    return service.url();
  }

  /** Says when it is ready, and returns when the process is to end. */
  public void untilStopped(StopSignal stop, Voice voice) {
    while (!service.isReady()) {
      if (stop.within(LOOK)) {
        return;
      }
    }
    voice.good("ready");
    boolean ended = false;
    while (!ended) {
      ended = stop.within(LONG);
    }
  }

  @Override
  public void close() throws IOException {
    service.close();
  }
}
