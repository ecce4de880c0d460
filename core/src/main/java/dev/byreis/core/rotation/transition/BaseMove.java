package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a push moves base, as facts. That it is a fast-forward is judged apart (ART-02).
 *
 * @param to the new tip
 * @param extent how many commits it brings
 * @param files the configured files that differ between the old and the new tip, as the new has
 *     them
 * @param others every other path that any new commit changes
 * @param traces what it brings that a rotation may have made
 */
public record BaseMove(
    CommitId to,
    Extent extent,
    SortedMap<LogicalName, FileArtifact> files,
    SortedSet<TreePath> others,
    Traces traces) {
  public BaseMove {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    others = Collections.unmodifiableSortedSet(new TreeSet<>(others));
  }

  /** How many commits it brings. */
  public enum Extent {
    ONE_COMMIT,
    SEVERAL
  }

  /**
   * What tells a rotation, whatever the refs are called (ROT-33).
   *
   * @param artifacts the ContentSHA of every artifact at any path of any new commit
   * @param branches the rotation branches of which it brings a commit
   * @param messages whether a new commit has the message of a re-encryption
   * @param restored the branches to whose fork point it sets every path that the branch changed
   */
  public record Traces(
      Set<Sha256> artifacts,
      SortedSet<RotationRef> branches,
      Messages messages,
      SortedSet<RotationRef> restored) {
    public Traces {
      artifacts = Set.copyOf(artifacts);
      branches = Collections.unmodifiableSortedSet(new TreeSet<>(branches));
      restored = Collections.unmodifiableSortedSet(new TreeSet<>(restored));
    }
  }

  /** Whether a message is that of ART-175 or ART-177. */
  public enum Messages {
    OF_A_RE_ENCRYPTION,
    ORDINARY
  }
}
