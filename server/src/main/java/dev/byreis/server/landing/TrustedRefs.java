package dev.byreis.server.landing;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    Map<RefName, RefPosition> expected = new HashMap<>(heads.recorded(repository));
    others.forEach(name -> expected.putIfAbsent(name, RefPosition.ABSENT));
    expected.putIfAbsent(RefName.MAIN, RefPosition.ABSENT);
    return refs.strayed(expected).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            ref ->
                Violation.ofRef(
                    Code.TRUSTED_REF_MOVED,
                    ref.getKey(),
                    Fact.of("expected", expected.getOrDefault(ref.getKey(), RefPosition.ABSENT)),
                    Fact.of("found", ref.getValue())))
        .toList();
  }
}
