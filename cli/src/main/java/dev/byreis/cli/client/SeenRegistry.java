package dev.byreis.cli.client;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.file.StateFile;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterReading;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.Descent;
import dev.byreis.core.repo.RepositoryView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was last seen of a registry: its head and every counter. A registry that no longer holds
 * that head, or has a smaller counter, went back and is refused (REG-145).
 */
public final class SeenRegistry {
  private static final int LARGEST = 64 << 20;
  private static final int NAME_LENGTH = 16;
  private static final String FIRST = "byreis seen registry v1";
  private static final int MOST_TRIES = 10;

  private final StateFile file;

  private SeenRegistry(StateFile file) {
    this.file = file;
  }

  /**
   * What was seen of the registry at this address.
   *
   * @throws UnfitFileException if others may write to the cache
   */
  public static SeenRegistry of(Environment environment, Remote registry)
      throws IOException, UnfitFileException {
    String name = Bytes.utf8(registry.url()).sha256Hex().substring(0, NAME_LENGTH);
    Path folder = environment.cacheFolder().resolve("registry").resolve(name);
    PrivateFiles.createDirectories(folder);
    PrivateFile.requirePrivateFolder(folder);
    return new SeenRegistry(new StateFile(AtomicFile.at(folder.resolve("seen"), LARGEST)));
  }

  private record Seen(CommitId head, SortedMap<String, CounterValue> counters) {}

  /**
   * Compares a registry with what was seen, and then remembers it.
   *
   * @throws UntrustedRegistryException if it went back
   */
  void admit(VerifiedRegistry registry, RepositoryView view)
      throws IOException, UntrustedRegistryException {
    SortedMap<String, CounterValue> now = counters(registry);
    Bytes next = write(new Seen(registry.head(), now));
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Bytes> before = file.find();
      if (before.isPresent()) {
        require(read(before.get()), registry, now, view);
      }
      if (before.filter(next::equals).isPresent()
          || (before.isPresent() ? file.compareAndSet(before.get(), next) : file.create(next))) {
        return;
      }
    }
    throw new IOException("the cache of seen registries keeps changing");
  }

  /**
   * Compares only the head with what was seen, and remembers nothing.
   *
   * @throws UntrustedRegistryException if the history no longer holds the head that was seen
   */
  void requireDescendant(CommitId head, RepositoryView view)
      throws IOException, UntrustedRegistryException {
    Optional<Bytes> before = file.find();
    if (before.isPresent()) {
      requireHolds(view, read(before.get()).head(), head);
    }
  }

  private static void requireHolds(RepositoryView view, CommitId seen, CommitId head)
      throws UntrustedRegistryException {
    if (!Descent.holds(view, seen, head)) {
      throw new UntrustedRegistryException(
          "the registry went back: it no longer holds commit "
              + seen
              + ", which was verified before");
    }
  }

  private static void require(
      Seen seen,
      VerifiedRegistry registry,
      SortedMap<String, CounterValue> now,
      RepositoryView view)
      throws UntrustedRegistryException {
    requireHolds(view, seen.head(), registry.head());
    for (Map.Entry<String, CounterValue> counter : seen.counters().entrySet()) {
      CounterValue value = now.getOrDefault(counter.getKey(), CounterValue.ZERO);
      if (value.compareTo(counter.getValue()) < 0) {
        throw new UntrustedRegistryException(
            "the registry went back: counter "
                + counter.getKey()
                + " is "
                + value
                + " and was "
                + counter.getValue());
      }
    }
  }

  private static SortedMap<String, CounterValue> counters(VerifiedRegistry registry) {
    SortedMap<String, CounterValue> counters = new TreeMap<>();
    for (ProjectState project : registry.state().projects()) {
      for (CounterReading reading : project.counters().files().values()) {
        reading.found().ifPresent(c -> counters.put(name(c), c.lastAccepted()));
      }
    }
    return counters;
  }

  private static String name(Counter counter) {
    return counter.project() + "/" + counter.file();
  }

  private static Bytes write(Seen seen) {
    StringBuilder text = new StringBuilder(FIRST + "\nhead " + seen.head() + "\n");
    seen.counters()
        .forEach((name, value) -> text.append(name).append(' ').append(value).append('\n'));
    return Bytes.utf8(text.toString());
  }

  private static Seen read(Bytes content) throws IOException {
    String[] lines = content.toLatin1().split("\n");
    if (lines.length < 2 || !lines[0].equals(FIRST) || !lines[1].startsWith("head ")) {
      throw new IOException("the cache of seen registries is not what was written");
    }
    SortedMap<String, CounterValue> counters = new TreeMap<>();
    for (int i = 2; i < lines.length; i++) {
      String[] parts = lines[i].split(" ", 2);
      counters.put(
          parts[0],
          CounterValue.find(parts[parts.length - 1])
              .orElseThrow(() -> new IOException("the cache of seen registries is damaged")));
    }
    return new Seen(new CommitId(lines[1].substring("head ".length())), counters);
  }
}
