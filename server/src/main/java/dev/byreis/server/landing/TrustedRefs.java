package dev.byreis.server.landing;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Holds the refs of one repository against where the gateway left them (ROT-56). */
public final class TrustedRefs {
  private final HostedRepository repository;
  private final RepositoryRefs refs;
  private final TrustedHeads heads;

  public TrustedRefs(HostedRepository repository, RepositoryRefs refs, TrustedHeads heads) {
    this.repository = repository;
    this.refs = refs;
    this.heads = heads;
  }

  /**
   * A violation for each ref that something else has moved, by name.
   *
   * @param others refs that count although none of them may ever have moved; those without a record
   *     must not be there
   */
  public List<Violation> moved(Collection<RefName> others) throws IOException {
    Map<RefName, RefPosition> recorded = heads.recorded(repository);
    Set<RefName> names = new TreeSet<>(recorded.keySet());
    names.addAll(others);
    names.add(RefName.MAIN);
    Map<RefName, RefPosition> positions = refs.find(names);
    List<Violation> moved = new ArrayList<>();
    for (RefName name : names) {
      RefPosition now = positions.getOrDefault(name, RefPosition.ABSENT);
      RefPosition expected = recorded.getOrDefault(name, RefPosition.ABSENT);
      if (!now.equals(expected)) {
        moved.add(
            Violation.ofRef(
                Code.TRUSTED_REF_MOVED,
                name,
                Fact.of("expected", expected),
                Fact.of("found", now)));
      }
    }
    return moved;
  }
}
