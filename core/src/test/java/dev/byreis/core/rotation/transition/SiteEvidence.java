package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.RotationRef;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a judgement sees of the model's branches.
 *
 * @param site where
 * @param missing who has not acknowledged
 */
record SiteEvidence(Site site, SortedSet<String> missing) implements BranchEvidence {
  SiteEvidence(Site site) {
    this(site, new TreeSet<>());
  }

  @Override
  public BranchContents contentsOf(RotationRef name) {
    return site.findBranch(name)
        .filter(Branch::exists)
        .map(Branch::contents)
        .orElseGet(
            () ->
                new BranchContents(
                    BranchContents.Chain.OTHER,
                    new TreeMap<>(),
                    new TreeSet<>(),
                    recipients(site)));
  }

  @Override
  public SortedSet<String> missingFor(RotationRef branch) {
    return missing;
  }

  @Override
  public boolean wasInVain(Sha256 content) {
    return site.repository().branches().entrySet().stream()
        .filter(e -> site.settlement(e.getKey()) != Settlement.COMMITTED)
        .flatMap(e -> e.getValue().artifacts().values().stream())
        .anyMatch(artifact -> artifact.content().equals(content));
  }

  /** The fingerprints in the files at base. */
  static SortedSet<Sha256> recipients(Site site) {
    SortedSet<Sha256> all = new TreeSet<>();
    site.repository()
        .files()
        .values()
        .forEach(artifact -> all.addAll(Artifacts.contentOf(artifact).readers().fingerprints()));
    return all;
  }
}
