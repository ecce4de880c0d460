package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.rotation.transition.ProjectKind.MergeBranch.Cleanup;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A move of base, as the engine recognises it by what it brings.
 *
 * @param to the new tip
 * @param files what it changes
 * @param of the branches of which it brings a commit
 * @param restored the branches whose fork point it restores
 */
record Moved(
    CommitId to,
    SortedMap<LogicalName, FileArtifact> files,
    Set<RotationRef> of,
    Set<RotationRef> restored) {

  /** One ordinary commit. */
  static Moved commit(String name, Map<LogicalName, FileArtifact> files) {
    return new Moved(Artifacts.commit(name), new TreeMap<>(files), Set.of(), Set.of());
  }

  ProjectKind kind(Site site, Cleanup cleanup) {
    Set<Sha256> artifacts = new HashSet<>();
    files.values().forEach(artifact -> artifacts.add(artifact.content()));
    BaseMove move =
        new BaseMove(
            to,
            of.isEmpty() ? BaseMove.Extent.ONE_COMMIT : BaseMove.Extent.SEVERAL,
            files,
            new TreeSet<>(),
            new BaseMove.Traces(
                artifacts,
                new TreeSet<>(of),
                of.isEmpty() ? BaseMove.Messages.ORDINARY : BaseMove.Messages.OF_A_RE_ENCRYPTION,
                new TreeSet<>(restored)));
    try {
      return new BaseMoves(site.rotation().observation(), new SiteEvidence(site))
          .recognise(RefName.MAIN, move, cleanup);
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** The push, unless a rule about artifacts refuses it: no counter at base goes back (ART-25). */
  Stream<Push> push(String name, Site site, Pusher pusher) {
    ProjectKind kind = kind(site, Cleanup.KEEPS_BRANCH);
    boolean goesBack =
        files.entrySet().stream()
            .anyMatch(e -> e.getValue().counter().compareTo(site.held(e.getKey()).counter()) < 0);
    return goesBack && kind instanceof ProjectKind.OtherBaseUpdate
        ? Stream.empty()
        : Stream.of(Push.ofProject(name, kind, pusher, site.change(r -> r.committed(files))));
  }
}
