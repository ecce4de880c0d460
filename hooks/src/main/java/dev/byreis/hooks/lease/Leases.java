package dev.byreis.hooks.lease;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.file.Turn;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * The leases of one registry (ROT-37): a file for each in one folder, which warm and cold judges
 * share. A lease outlives whoever took it. It is over when its refs have all moved, or when the
 * process that was to move them is gone; who comes next finds that out and takes it away.
 *
 * <p>Files are written and removed in turns, whole, and not synced: no receive-pack survives a
 * crash of the machine, so no lease has to. A file without content can only be what such a crash
 * has left.
 */
public final class Leases {
  private static final String NAME = "byreis-leases";
  private static final String SUFFIX = ".lease";
  private static final String ASIDE = ".new";
  private static final long LARGEST = 1 << 20;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

  private final Path folder;
  private final InstantSource clock;

  private Leases(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Those that are kept in a repository. */
  public static Leases in(Path repository, InstantSource clock) throws IOException {
    Path folder = repository.toRealPath().resolve(NAME);
    PrivateFiles.createDirectories(folder);
    return new Leases(folder, clock);
  }

  /** A lease that was taken: closing it gives it back, unless it was left to its holder. */
  public static final class Lease implements AutoCloseable {
    private final Path file;
    private boolean left;

    private Lease(Path file) {
      this.file = file;
    }

    /** The push is accepted: the lease lives as long as its holder needs it. */
    public void leave() {
      left = true;
    }

    @Override
    public void close() throws IOException {
      if (!left) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Takes a lease; whatever it locks stays as it is from when this returns.
   *
   * @param patience how long to wait for others
   * @return empty if others did not give way in time
   * @throws IOException if a lease of another cannot be read: then nothing can be taken
   */
  public Optional<Lease> take(Claim claim, Duration patience) throws IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<Lease> lease = tryTake(claim);
      if (lease.isPresent() || deadline - System.nanoTime() <= 0 || Thread.interrupted()) {
        return lease;
      }
      LockSupport.parkNanos(PAUSE);
    }
  }

  private Optional<Lease> tryTake(Claim claim) throws IOException {
    return Turn.take(folder, () -> isFree(claim) ? Optional.of(write(claim)) : Optional.empty());
  }

  private boolean isFree(Claim claim) throws IOException {
    boolean free = true;
    for (Path file : files()) {
      Optional<Claim> other = file.toString().endsWith(ASIDE) ? Optional.empty() : read(file);
      if (other.isEmpty() || isOver(other.get())) {
        Files.deleteIfExists(file);
      } else {
        free &= claim.scope().leavesRoomFor(other.get().scope());
      }
    }
    return free;
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> isOurs(String.valueOf(file.getFileName()))).toList();
    }
  }

  private static boolean isOurs(String name) {
    return name.endsWith(SUFFIX) || name.endsWith(ASIDE);
  }

  private static Optional<Claim> read(Path file) throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException("a lease of another form");
    }
    String text = Files.readString(file);
    return text.chars().allMatch(c -> c == 0)
        ? Optional.empty()
        : Optional.of(LeaseText.read(text));
  }

  private Lease write(Claim claim) throws IOException {
    String name = UUID.randomUUID().toString();
    Path aside = folder.resolve(name + ASIDE);
    try (FileChannel channel = PrivateFiles.create(aside)) {
      ByteBuffer rest = ByteBuffer.wrap(LeaseText.write(claim).getBytes(StandardCharsets.UTF_8));
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    } catch (IOException e) {
      Files.deleteIfExists(aside);
      throw e;
    }
    Path file = folder.resolve(name + SUFFIX);
    Files.move(aside, file);
    return new Lease(file);
  }

  private boolean isOver(Claim claim) {
    return claim.holder().isGone(clock.instant()) || haveAllMoved(claim);
  }

  private static boolean haveAllMoved(Claim claim) {
    if (claim.updates().isEmpty()) {
      return false;
    }
    try (GitStore store = GitStore.open(claim.repository())) {
      RepositoryView view = store.view();
      for (RefUpdate update : claim.updates()) {
        if (!view.findRef(update.ref()).equals(target(update))) {
          return false;
        }
      }
      return true;
    } catch (UnreadableRepositoryException e) {
      return false;
    }
  }

  private static Optional<ObjectName> target(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return Optional.of(move.to());
    }
    return update instanceof RefUpdate.Create create ? Optional.of(create.to()) : Optional.empty();
  }
}
