package dev.byreis.server.testing;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.RefMoves;
import dev.byreis.server.landing.TrustedHeads;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Remembers heads until the test ends. */
public final class MemoryHeads implements TrustedHeads {
  private final Map<String, RefPosition> heads = new HashMap<>();
  private boolean full;

  @Override
  public synchronized Optional<RefPosition> find(HostedRepository repository, RefName ref) {
    return Optional.ofNullable(heads.get(key(repository, ref)));
  }

  @Override
  public synchronized RefTable<RefPosition> recorded(HostedRepository repository) {
    String prefix = key(repository, "");
    SortedMap<RefName, RefPosition> recorded = new TreeMap<>();
    heads.forEach(
        (key, position) -> {
          if (key.startsWith(prefix)) {
            recorded.put(new RefName(key.substring(prefix.length())), position);
          }
        });
    return RefTable.of(recorded);
  }

  @Override
  public synchronized void record(List<RefMoves> moved) throws IOException {
    if (full) {
      throw new IOException("no space");
    }
    Map<String, RefPosition> next = new HashMap<>(heads);
    for (RefMoves moves : moved) {
      for (RefUpdate update : moves.updates()) {
        String key = key(moves.repository(), update.ref());
        RefPosition known = next.getOrDefault(key, RefPosition.ABSENT);
        if (!known.equals(RefPosition.before(update))) {
          throw new IOException("recorded elsewhere");
        }
        next.put(key, RefPosition.after(update));
      }
    }
    heads.putAll(next);
  }

  @Override
  public void recordLanding(List<RefMoves> moved) throws IOException {
    record(moved);
  }

  /** From now on the disk is full. */
  public synchronized void fill() {
    full = true;
  }

  private static String key(HostedRepository repository, Object ref) {
    return repository.name() + " " + ref;
  }
}
