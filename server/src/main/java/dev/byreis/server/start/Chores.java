package dev.byreis.server.start;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.LooseRefs;
import dev.byreis.core.jgit.Repack;
import dev.byreis.core.jgit.RollUp;
import dev.byreis.core.registry.verify.RegistryNotTrustedException;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.RepositoryRole;
import dev.byreis.server.http.GatewayParts;
import dev.byreis.server.judging.RegistryJudge;
import dev.byreis.server.judging.VerifiedRegistries;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.patrol.Patrol;
import dev.byreis.server.pause.Pause;
import dev.byreis.server.pause.Watch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the gateway does on its own. */
final class Chores implements GatewayParts.Tasks {
  private static final Logger LOG = LoggerFactory.getLogger(Chores.class);

  /** Who reads a pack keeps it open; this is for those who have only just heard of it. */
  private static final Duration REPACK_GRACE = Duration.ofMinutes(1);

  /** The same where no object becomes a loose one: a reader finds it in the new pack. */
  private static final Duration ROLL_UP_GRACE = Duration.ofSeconds(10);

  /** Every push leaves a pack, and an object is searched in one after the other. */
  private static final int CROWD = 25;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final HostedRepository registry;
  private final RepositoryLocks locks;
  private final VerifiedRegistries registries;
  private final Watch watch;
  private final Patrol patrol;
  private final InstantSource clock;
  private final SettledFolders settled = new SettledFolders(ROLL_UP_GRACE);

  Chores(
      HostedRepository registry,
      RepositoryLocks locks,
      VerifiedRegistries registries,
      Watch watch,
      Patrol patrol,
      InstantSource clock) {
    this.registry = registry;
    this.locks = locks;
    this.registries = registries;
    this.watch = watch;
    this.patrol = patrol;
    this.clock = clock;
  }

  @Override
  public void warmUp() throws IOException {
    if (!Files.isDirectory(registry.folder())) {
      return;
    }
    try (GitStore store = GitStore.open(registry.folder())) {
      Optional<ObjectName> main = store.view().findRef(RefName.MAIN);
      if (main.isPresent()) {
        registries.at(CommitId.of(main.get()), store.view());
      }
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e.getMessage(), e);
    } catch (RegistryNotTrustedException e) {
      LOG.error(
          "{}: every push is refused; first finding: {}", e.getMessage(), e.violations().get(0));
      watch.see(
          registry,
          List.of(RegistryJudge.finding(e)),
          new Watch.Occasion(Pause.GATEWAY, registry.name(), clock.instant()));
    }
  }

  @Override
  public void prepare(HostedRepository repository) throws IOException {
    if (!Files.isDirectory(repository.folder())) {
      return;
    }
    try (GitStore store = GitStore.open(repository.folder())) {
      new LooseRefs(store).requirePackedFile();
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void patrol() {
    patrol.walk();
  }

  /** A project's commits connect, which is known by then; a registry has to verify. */
  @Override
  public boolean verifies(HostedRepository repository, RefUpdate update) throws IOException {
    boolean isHead =
        repository.role() == RepositoryRole.REGISTRY && update.ref().equals(RefName.MAIN);
    if (!isHead || !(RefPosition.after(update) instanceof RefPosition.At at)) {
      return true;
    }
    try (GitStore store = GitStore.open(repository.folder())) {
      registries.at(CommitId.of(at.object()), store.view());
      return true;
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e.getMessage(), e);
    } catch (RegistryNotTrustedException e) {
      LOG.error("{}: first finding: {}", e.getMessage(), e.violations().get(0));
      return false;
    }
  }

  @Override
  public void repack(HostedRepository repository) throws IOException {
    try (GitStore store = GitStore.open(repository.folder())) {
      new Repack(store, REPACK_GRACE).run();
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void repackIfCrowded(HostedRepository repository) throws IOException {
    Path packs = repository.objects().resolve("pack");
    if (!Files.isDirectory(packs) || settled.isSettled(packs)) {
      return;
    }
    SettledFolders.Look look = settled.look(packs);
    try (GitStore store = GitStore.open(repository.folder())) {
      Repack repack = new Repack(store, REPACK_GRACE);
      if (new Repack(store, ROLL_UP_GRACE).replaceable() > CROWD
          && new RollUp(store, ROLL_UP_GRACE).run() == RollUp.Done.TOO_MUCH
          && repack.replaceable() > CROWD) {
        repack.run();
      }
      look.done();
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void packRefsIfMany(HostedRepository repository) throws IOException {
    try (GitStore store = GitStore.open(repository.folder())) {
      LooseRefs loose = new LooseRefs(store);
      if (loose.areMany()) {
        pack(loose, repository);
      }
    } catch (UnreadableRepositoryException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** While no push moves one: it would find the ref locked, and be told that it had moved. */
  private void pack(LooseRefs loose, HostedRepository repository) throws IOException {
    Optional<RepositoryLocks.Held> held = locks.holdForPush(repository, PATIENCE);
    if (held.isPresent()) {
      RepositoryLocks.Held locked = held.get();
      try (locked) {
        loose.pack();
      }
    }
  }
}
