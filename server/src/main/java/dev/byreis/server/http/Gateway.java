package dev.byreis.server.http;

import dev.byreis.server.admin.HealthServlet;
import dev.byreis.server.admin.Readiness;
import dev.byreis.server.admin.RunbookServlet;
import dev.byreis.server.receive.GitEndpoint;
import dev.byreis.server.receive.Load;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.FilterMapping;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running gateway: git over HTTP at {@code /<name>} and {@code /<name>.git}, health beside it.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final String EVERYTHING = "/*";
  private static final String GIT = "git";

  private final GatewaySettings settings;
  private final GatewayParts parts;
  private final Readiness readiness = new Readiness();
  private final InFlightFilter inFlight = new InFlightFilter();
  private final Upkeeper upkeeper = new Upkeeper();
  private final Server server;
  private final ServerConnector connector;
  private final Listener listener;
  private final GitEndpoint git;

  /**
   * Puts a gateway together; nothing runs yet.
   *
   * @throws IOException if the TLS files cannot be used
   * @throws IllegalArgumentException for plain HTTP on an address that is not loopback
   */
  public Gateway(GatewaySettings settings, GatewayParts parts) throws IOException {
    this.settings = settings;
    this.parts = parts;
    QueuedThreadPool threads = new QueuedThreadPool(settings.http().threads());
    threads.setName("byreis-http");
    server = new Server(threads);
    listener = Listener.of(settings);
    connector = listener.connector(server);
    server.addConnector(connector);
    server.setErrorHandler(new ErrorMapper());
    git =
        new GitEndpoint(
            parts.steps(), parts.grounds(), settings.limits(), settings.patience(), parts.clock());
    server.setHandler(context());
    server.setStopTimeout(0);
  }

  private ServletContextHandler context() throws IOException {
    ServletContextHandler context = new ServletContextHandler();
    context.setContextPath("/");
    context.setErrorHandler(new ErrorMapper());
    ServletHolder health = new ServletHolder(new HealthServlet(readiness));
    context.addServlet(health, HealthServlet.ALIVE);
    context.addServlet(health, HealthServlet.READY);
    context.addServlet(new ServletHolder(new RunbookServlet()), RunbookServlet.PATH);
    context.addServlet(new ServletHolder(new LogServlet(parts)), LogServlet.PATH);
    context.addServlet(new ServletHolder(new MetricsServlet(parts)), MetricsServlet.PATH);
    parts
        .insight()
        .pages()
        .forEach(page -> context.addServlet(new ServletHolder(page.servlet()), page.path()));
    ServletHolder servlet = new ServletHolder(GIT, git.servlet());
    context.addServlet(servlet, EVERYTHING);
    filter(context, new RequestIdFilter());
    filterGit(context, inFlight);
    filterGit(context, new AccessFilter(parts.repositories(), parts.doorkeeper(), parts.clock()));
    filterGit(context, new ReadingFilter(parts.locks(), settings.patience().waiting()));
    filterGit(context, new AdvertisementFilter());
    return context;
  }

  private static void filter(ServletContextHandler context, Filter filter) {
    context.addFilter(new FilterHolder(filter), EVERYTHING, EnumSet.of(DispatcherType.REQUEST));
  }

  private static void filterGit(ServletContextHandler context, Filter filter) {
    FilterHolder holder = new FilterHolder(filter);
    FilterMapping mapping = new FilterMapping();
    mapping.setFilterName(holder.getName());
    mapping.setServletName(GIT);
    mapping.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    context.getServletHandler().addFilter(holder, mapping);
  }

  /**
   * Finishes what a crash has left, then serves. Returns when requests are taken; {@link
   * #readiness()} says when the warm-up has run.
   */
  public void start() throws IOException {
    git.recover(parts.tasks());
    Upkeeper.prepare(parts.repositories(), parts.tasks());
    try {
      server.start();
    } catch (Exception e) { // Jetty declares no narrower one
      throw new IOException("the gateway could not start", e);
    }
    upkeeper.once(this::warmUp);
    upkeeper.once(parts.tasks()::patrol);
    upkeeper.repeat(settings.upkeep().patrol(), parts.tasks()::patrol);
    upkeeper.repackEvery(settings.upkeep().repack(), parts.repositories(), parts.tasks());
    upkeeper.repeat(settings.upkeep().certificates(), listener::checkCertificate);
  }

  private void warmUp() {
    try {
      parts.tasks().warmUp();
      readiness.ready();
    } catch (IOException e) {
      LOG.error("the warm-up failed; the gateway will not say that it is ready", e);
    }
  }

  /** How busy it is. */
  public Load load() {
    return git.load();
  }

  public Readiness readiness() {
    return readiness;
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return new InetSocketAddress(settings.address().getAddress(), connector.getLocalPort());
  }

  /** The URL under which repositories are found, ending with a slash. */
  public URI url() {
    InetSocketAddress address = address();
    String host = address.getAddress().getHostAddress();
    return URI.create(
        listener.scheme()
            + "://"
            + (host.contains(":") ? "[" + host + "]" : host)
            + ":"
            + address.getPort()
            + "/");
  }

  /** Lets requests under way end, turns new ones away, and stops. */
  public void stop() throws IOException {
    readiness.stopping();
    try {
      inFlight.close(settings.upkeep().stopping());
      upkeeper.stop(settings.upkeep().stopping());
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while stopping", e);
    } catch (Exception e) { // Jetty declares no narrower one
      throw new IOException("the gateway did not stop cleanly", e);
    }
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
