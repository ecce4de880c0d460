package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.RefPosition;
import dev.byreis.server.landing.RepositoryRefs;
import dev.byreis.server.landing.TrustedHeads;
import dev.byreis.server.landing.TrustedRefs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Whether a push starts from refs that are where the gateway and the client believe them to be. */
final class StartingPoint {
  private final HostedRepository repository;
  private final RepositoryRefs refs;
  private final TrustedHeads heads;

  StartingPoint(HostedRepository repository, RepositoryRefs refs, TrustedHeads heads) {
    this.repository = repository;
    this.refs = refs;
    this.heads = heads;
  }

  /** What keeps the push out, most specific first. */
  List<Violation> check(ArrivedPush push) throws IOException {
    List<Violation> moved =
        new TrustedRefs(repository, refs, heads)
            .moved(push.updates().stream().map(RefUpdate::ref).toList());
    return moved.isEmpty() ? raced(push.updates()) : moved;
  }

  private List<Violation> raced(List<RefUpdate> updates) throws IOException {
    List<Violation> raced = new ArrayList<>();
    for (RefUpdate update : updates) {
      RefPosition now = refs.find(update.ref());
      RefPosition expected = RefPosition.before(update);
      if (!now.equals(expected)) {
        raced.add(
            Violation.ofRef(
                Code.REF_MOVED,
                update.ref(),
                Fact.of("expected", expected),
                Fact.of("found", now)));
      }
    }
    return raced;
  }
}
