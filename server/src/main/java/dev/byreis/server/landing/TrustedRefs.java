package dev.byreis.server.landing;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds the refs of one repository against where the gateway left them (ROT-56). */
public final class TrustedRefs {
  private final HostedRepository repository;
  private final Straying refs;
  private final TrustedHeads heads;

  /** Finds refs that are not where they are expected. */
  @FunctionalInterface
  public interface Straying {
    /**
     * Those that are elsewhere, and where; one that cannot be read is not where it was expected,
     * nor is it gone.
     */
    Map<RefName, RefPosition> strayed(RefTable<RefPosition> expected) throws IOException;
  }

  public TrustedRefs(HostedRepository repository, Straying refs, TrustedHeads heads) {
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
    RefTable<RefPosition> recorded = heads.recorded(repository);
    SortedMap<RefName, RefPosition> unknown = new TreeMap<>();
    Stream.concat(others.stream(), Stream.of(RefName.MAIN))
        .filter(name -> recorded.find(name).isEmpty())
        .forEach(name -> unknown.put(name, RefPosition.ABSENT));
    RefTable<RefPosition> expected = unknown.isEmpty() ? recorded : recorded.with(unknown);
    return refs.strayed(expected).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            ref ->
                Violation.ofRef(
                    Code.TRUSTED_REF_MOVED,
                    ref.getKey(),
                    Fact.of("expected", expected.find(ref.getKey()).orElse(RefPosition.ABSENT)),
                    Fact.of("found", ref.getValue())))
        .toList();
  }
}
