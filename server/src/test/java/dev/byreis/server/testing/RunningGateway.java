package dev.byreis.server.testing;

import dev.byreis.core.evidence.Evidence;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.auth.Lifetime;
import dev.byreis.server.auth.NewToken;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.auth.TokenSecret;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.auth.UserName;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ConfigurationReader;
import dev.byreis.server.config.FirstStart;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.start.Adoption;
import dev.byreis.server.start.GatewayService;
import dev.byreis.server.start.WatchedService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * A whole gateway on loopback, as {@code byreis serve} runs it, over a registry that a test has
 * made. Its time is the test's.
 */
public final class RunningGateway implements AutoCloseable {
  private static final String MYAPP_ELSEWHERE = "  elsewhere: {myapp: myorg/myapp-secrets}\n";

  private final Configuration configuration;
  private final Trust trust;
  private final InstantSource clock;
  private final String token;
  private final DataDirectory data;
  private final GatewayService service;

  private RunningGateway(
      Configuration configuration, Trust trust, InstantSource clock, String token)
      throws IOException {
    this(configuration, trust, clock, token, UnaryOperator.identity());
  }

  private RunningGateway(
      Configuration configuration,
      Trust trust,
      InstantSource clock,
      String token,
      UnaryOperator<Evidence> between)
      throws IOException {
    this.configuration = configuration;
    this.trust = trust;
    this.clock = clock;
    this.token = token;
    this.data = DataDirectory.open(configuration.data());
    this.service = WatchedService.of(configuration, data, trust, clock, between);
    service.start();
  }

  /** Stops it and starts it again over the same data. */
  public RunningGateway restarted() {
    close();
    try {
      return new RunningGateway(configuration, trust, clock, token);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Takes the registry over and serves it alone; its project is elsewhere. The folder is the data
   * directory, new or old.
   */
  public static RunningGateway over(
      Path registry, TrustMode mode, Path folder, InstantSource clock) {
    return withSettings(registry, mode, folder, clock, "");
  }

  /** The same with something between its pushes and their records, until it is restarted. */
  public static RunningGateway watched(
      Path registry,
      TrustMode mode,
      Path folder,
      InstantSource clock,
      UnaryOperator<Evidence> between) {
    try {
      Configuration configuration = configuration(registry, mode, folder, MYAPP_ELSEWHERE, "");
      Trust trust = new Trust(mode, new Sha256(TestKeys.ANCHOR.publicKey().fingerprint()));
      return new RunningGateway(
          configuration, trust, clock, prepare(configuration, trust), between);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** The same with more lines of configuration at the top level. */
  public static RunningGateway withSettings(
      Path registry, TrustMode mode, Path folder, InstantSource clock, String more) {
    return withSettings(registry, mode, folder, clock, MYAPP_ELSEWHERE, more);
  }

  /**
   * The same with more lines of configuration.
   *
   * @param ofRegistry lines below {@code registry}, indented by two spaces
   * @param more lines at the top level
   */
  public static RunningGateway withSettings(
      Path registry,
      TrustMode mode,
      Path folder,
      InstantSource clock,
      String ofRegistry,
      String more) {
    try {
      Configuration configuration = configuration(registry, mode, folder, ofRegistry, more);
      Trust trust = new Trust(mode, new Sha256(TestKeys.ANCHOR.publicKey().fingerprint()));
      FirstStart.makeRepositories(configuration, repository -> GitCommand.initBare(repository));
      return new RunningGateway(configuration, trust, clock, prepare(configuration, trust));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** Takes the repositories over and makes a token. */
  private static String prepare(Configuration configuration, Trust trust)
      throws IOException, UnreadableRepositoryException {
    try (DataDirectory data = DataDirectory.open(configuration.data())) {
      Adoption.Adopted adopted =
          Adoption.adopt(configuration, RegistryPolicy.of(trust), data.trustedHeads());
      if (!(adopted instanceof Adoption.Adopted.Done)) {
        throw new AssertionError("the registry was not taken over: " + adopted);
      }
      return FirstStart.makeToken(
              configuration,
              TokenStore.open(configuration.access().tokensFile(), new SecureRandom()),
              Instant.EPOCH)
          .map(TokenSecret::reveal)
          .orElseThrow(() -> new AssertionError("no token was made"));
    }
  }

  private static Configuration configuration(
      Path registry, TrustMode mode, Path folder, String ofRegistry, String more)
      throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolveSibling(folder.getFileName() + ".yaml");
    Files.writeString(
        file,
        """
        listen:
          port: 0
        data: %s
        registry:
          path: %s
          trust-mode: %s
          anchor: %s
        %susers:
          admin:
            admin: alice
          builder:
            role: contributor
        %s\
        """
            .formatted(
                folder,
                registry,
                mode,
                TestKeys.ANCHOR.publicKey().fingerprint(),
                ofRegistry,
                more));
    return ConfigurationReader.read(file)
        .fold(
            configuration -> configuration,
            faults -> {
              throw new AssertionError(faults.toString());
            });
  }

  /** The URL of a repository, with the credentials of an administrator in it. */
  public String url(String repository) {
    URI base = service.url();
    return base.getScheme()
        + "://admin:"
        + token
        + "@"
        + base.getHost()
        + ":"
        + base.getPort()
        + "/"
        + repository;
  }

  public Configuration configuration() {
    return configuration;
  }

  public Trust trust() {
    return trust;
  }

  /** The same URL with the credentials of another user of the configuration. */
  public String urlAs(String user, String repository) {
    try {
      UserName name = new UserName(user);
      NewToken wanted = new NewToken(name, name, Lifetime.endless(clock.instant()), Scope.FULL);
      String secret =
          TokenStore.open(configuration.access().tokensFile(), new SecureRandom())
              .create(wanted)
              .fold(
                  created -> created.secret().reveal(), RunningGateway::none, RunningGateway::none);
      return url(repository).replace("admin:" + token, user + ":" + secret);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String none() {
    throw new AssertionError("no token was made");
  }

  public URI url() {
    return service.url();
  }

  public String token() {
    return token;
  }

  public boolean isReady() {
    return service.isReady();
  }

  @Override
  public void close() {
    try {
      service.close();
      data.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
