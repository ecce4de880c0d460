package dev.byreis.server.landing;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    Set<RefName> names = new HashSet<>(recorded.keySet());
    names.addAll(others);
    names.add(RefName.MAIN);
    Map<RefName, RefPosition> positions = refs.find(names);
    return names.stream()
        .filter(name -> !at(positions, name).equals(at(recorded, name)))
        // only now: a repository may have thousands
        .sorted()
        .map(
            name ->
                Violation.ofRef(
                    Code.TRUSTED_REF_MOVED,
                    name,
                    Fact.of("expected", at(recorded, name)),
                    Fact.of("found", at(positions, name))))
        .toList();
  }

  private static RefPosition at(Map<RefName, RefPosition> positions, RefName name) {
    return positions.getOrDefault(name, RefPosition.ABSENT);
  }
}
