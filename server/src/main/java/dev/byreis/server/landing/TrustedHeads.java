package dev.byreis.server.landing;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the gateway left each ref when it last moved it (ROT-56). */
public interface TrustedHeads {
  /** The recorded position; empty if the gateway has never moved the ref. */
  Optional<RefPosition> find(HostedRepository repository, RefName ref) throws IOException;

  /** The recorded position of every ref of the repository that has one, deleted ones included. */
  RefTable<RefPosition> recorded(HostedRepository repository) throws IOException;

  /**
   * Records that these refs have moved, all or none also across repositories, synced when it
   * returns.
   *
   * @throws IOException also if one of them was not recorded where its update starts; a ref without
   *     a record counts as absent
   */
  void record(List<RefMoves> moved) throws IOException;

  /**
   * The same for a landing that is open in the journal. It need not be synced: what is lost is
   * recorded when the landing is replayed, and the journal's next sync takes it along.
   */
  void recordLanding(List<RefMoves> moved) throws IOException;
}
