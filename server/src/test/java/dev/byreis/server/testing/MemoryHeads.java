package dev.byreis.server.testing;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.RefMoves;
import dev.byreis.server.landing.TrustedHeads;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Remembers heads until the test ends. */
public final class MemoryHeads implements TrustedHeads {
  private final Map<String, RefPosition> heads = new HashMap<>();
  private boolean full;

  @Override
  public synchronized Optional<RefPosition> find(HostedRepository repository, RefName ref) {
    return Optional.ofNullable(heads.get(key(repository, ref)));
  }

  @Override
  public synchronized Map<RefName, RefPosition> recorded(HostedRepository repository) {
    String prefix = key(repository, "");
    return heads.entrySet().stream()
        .filter(head -> head.getKey().startsWith(prefix))
        .collect(
            Collectors.toMap(
                head -> new RefName(head.getKey().substring(prefix.length())),
                Map.Entry::getValue));
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
