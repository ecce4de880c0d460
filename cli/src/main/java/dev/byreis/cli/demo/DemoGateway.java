package dev.byreis.cli.demo;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.gateway.ConfigurationFile;
import dev.byreis.cli.gateway.FreePort;
import dev.byreis.cli.gateway.Serving;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.auth.Lifetime;
import dev.byreis.server.auth.NewToken;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.auth.TokenCreation;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.auth.UserName;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.start.Adoption;
import dev.byreis.server.start.PinnedAnchor;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;

/** The story's gateway: set up as an operator would, with a configuration and a token. */
final class DemoGateway implements AutoCloseable {
  static final String CONFIG = "byreis.yaml";
  private static final String ADDRESS = "127.0.0.1";
  private static final String ALICE = "alice";

  private final DataDirectory data;
  private final Serving serving;

  private DemoGateway(DataDirectory data, Serving serving) {
    this.data = data;
    this.serving = serving;
  }

  /** Takes the world's registry over, and serves it. */
  static DemoGateway over(DemoWorld world, SecretFolder folder)
      throws CommandFailedException, IOException {
    folder.write(CONFIG, Bytes.utf8(text(world, FreePort.on(ADDRESS))));
    Path file = folder.path().resolve(CONFIG);
    Configuration configuration = new ConfigurationFile(file).configuration();
    DataDirectory data = DataDirectory.open(configuration.data());
    boolean started = false;
    try {
      takeOver(configuration, data);
      new DemoClient(folder)
          .write(configuration.operation().publicUrl(), ALICE, token(configuration));
      Serving serving = Serving.start(configuration, data, Clock.systemUTC(), "--config " + file);
      started = true;
      return new DemoGateway(data, serving);
    } catch (UnreadableRepositoryException e) {
      throw new IOException("cannot read what was just made", e);
    } finally {
      if (!started) {
        data.close();
      }
    }
  }

  private static String text(DemoWorld world, int port) {
    return """
    # The gateway of the demonstration.
    listen:
      port: %d
    data: data
    registry:
      path: %s
      anchor: %s
    projects:
      %s:
        path: %s
        slug: %s
    users:
      alice:
        admin: alice
    """
        .formatted(
            port,
            world.folder().relativize(world.registry()),
            world.anchor().signingKey().publicKey().fingerprint(),
            DemoWorld.PROJECT,
            world.folder().relativize(DemoWorld.project(world.folder())),
            DemoWorld.SLUG);
  }

  private static void takeOver(Configuration configuration, DataDirectory data)
      throws IOException, UnreadableRepositoryException {
    Trust trust =
        PinnedAnchor.find(configuration)
            .orElseThrow(() -> new IOException("the demonstration has no anchor"));
    if (!(Adoption.adopt(configuration, trust, data.trustedHeads())
        instanceof Adoption.Adopted.Done)) {
      throw new IOException("the registry of the demonstration does not verify");
    }
  }

  private static String token(Configuration configuration) throws IOException {
    UserName alice = new UserName(ALICE);
    TokenCreation created =
        TokenStore.open(configuration.access().tokensFile(), new SecureRandom())
            .create(new NewToken(alice, alice, Lifetime.endless(Instant.now()), Scope.FULL));
    if (created instanceof TokenCreation.Created made) {
      return made.secret().reveal();
    }
    throw new IOException("no token could be made");
  }

  Serving serving() {
    return serving;
  }

  @Override
  public void close() throws IOException {
    try {
      serving.close();
    } finally {
      data.close();
    }
  }
}
