package dev.byreis.server.start;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.data.RecordOutcome;
import dev.byreis.server.data.TrustedHead;
import dev.byreis.server.data.TrustedHeadStore;
import dev.byreis.server.data.TrustedMove;
import dev.byreis.server.data.TrustedRef;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.RefMoves;
import dev.byreis.server.landing.TrustedHeads;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The trusted heads, in the data directory's store. */
final class RecordedHeads implements TrustedHeads {
  private final TrustedHeadStore store;

  RecordedHeads(TrustedHeadStore store) {
    this.store = store;
  }

  @Override
  public Optional<RefPosition> find(HostedRepository repository, RefName ref) throws IOException {
    return TrustedHead.position(store.get(trusted(repository, ref)));
  }

  @Override
  public RefTable<RefPosition> recorded(HostedRepository repository) {
    return store.all(trusted(repository, RefName.MAIN).repository());
  }

  @Override
  public void record(List<RefMoves> moved) throws IOException {
    requireRecorded(store.record(all(moved)));
  }

  @Override
  public void recordLanding(List<RefMoves> moved) throws IOException {
    requireRecorded(store.recordLanding(all(moved)));
  }

  private List<TrustedMove> all(List<RefMoves> moved) {
    return moved.stream()
        .flatMap(moves -> moves.updates().stream().map(update -> move(moves.repository(), update)))
        .toList();
  }

  private static void requireRecorded(RecordOutcome outcome) throws IOException {
    Optional<TrustedMove> misplaced =
        outcome.fold(recorded -> Optional.empty(), elsewhere -> Optional.of(elsewhere.move()));
    if (misplaced.isPresent()) {
      throw new IOException("not recorded where its update starts: " + misplaced.get().ref());
    }
  }

  private TrustedMove move(HostedRepository repository, RefUpdate update) {
    TrustedRef ref = trusted(repository, update.ref());
    TrustedHead before = TrustedHead.of(RefPosition.before(update));
    TrustedHead known = store.get(ref);
    boolean isFirst = before.equals(TrustedHead.ABSENT) && known.equals(TrustedHead.UNKNOWN);
    return new TrustedMove(
        ref, isFirst ? TrustedHead.UNKNOWN : before, TrustedHead.of(RefPosition.after(update)));
  }

  static TrustedRef trusted(HostedRepository repository, RefName ref) {
    RepositoryName name =
        RepositoryName.find(repository.name())
            .orElseThrow(() -> new IllegalStateException("served under a name that is none"));
    return new TrustedRef(name, ref);
  }
}
