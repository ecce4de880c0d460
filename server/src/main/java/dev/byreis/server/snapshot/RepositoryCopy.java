package dev.byreis.server.snapshot;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.jgit.GitBundle;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.data.TrustedHead;
import dev.byreis.server.data.TrustedRef;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Puts one repository into an archive: its refs as text, and a bundle of all that they reach. */
final class RepositoryCopy {
  private final ArchiveWriter archive;
  private final Path aside;

  /**
   * Copies into this archive.
   *
   * @param aside where a bundle may be written first; it is removed
   */
  RepositoryCopy(ArchiveWriter archive, Path aside) {
    this.archive = archive;
    this.aside = aside;
  }

  /**
   * Copies a repository with these refs. What the gateway remembers of other positions goes with
   * it, below {@code refs/byreis-left-at/}, as far as the objects are there.
   *
   * @param name of the parts, without their endings
   * @throws UnreadableRepositoryException if it is not whole; then only its refs are in the archive
   */
  void copy(
      String name,
      Path repository,
      SortedMap<RefName, ObjectName> refs,
      Map<TrustedRef, TrustedHead> left)
      throws IOException, UnreadableRepositoryException {
    archive.text(SnapshotPart.refs(name), RefLines.write(refs));
    try (GitStore store = GitStore.open(repository)) {
      SortedMap<RefName, ObjectName> all = new TreeMap<>(refs);
      all.putAll(leftElsewhere(store, refs, left));
      if (!all.isEmpty()) {
        try (OutputStream out =
            new BufferedOutputStream(Channels.newOutputStream(PrivateFiles.create(aside)))) {
          GitBundle.write(store, all, out);
        }
        archive.packed(SnapshotPart.bundle(name), aside);
      }
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  private static SortedMap<RefName, ObjectName> leftElsewhere(
      GitStore store, Map<RefName, ObjectName> refs, Map<TrustedRef, TrustedHead> left)
      throws UnreadableRepositoryException {
    SortedMap<RefName, ObjectName> elsewhere = new TreeMap<>();
    for (Map.Entry<TrustedRef, TrustedHead> one : left.entrySet()) {
      Optional<ObjectName> object =
          one.getValue().fold(Optional::empty, Optional::empty, Optional::of);
      RefName ref = one.getKey().name();
      boolean differs = object.isPresent() && !object.equals(Optional.ofNullable(refs.get(ref)));
      if (differs && GitBundle.has(store, object.get())) {
        elsewhere.put(SnapshotPart.leftAt(ref), object.get());
      }
    }
    return elsewhere;
  }
}
