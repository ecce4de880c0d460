package dev.byreis.core.judging;

import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.ArtifactDecoder;
import dev.byreis.core.rotation.ConfiguredFiles;
import dev.byreis.core.rotation.FileArtifact;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads artifacts and remembers what it read, by blob, until there is too much of it; then it
 * forgets what has not been asked for longest. Safe for many threads, and for the repositories of
 * many projects: a blob's name tells all of its content.
 */
public final class KnownArtifacts implements ArtifactDecoder {
  /**
   * Recipients, keys and files in all, at some hundred bytes each: the files before and after a
   * rotation of 20,000, which have the same recipients and keys.
   */
  private static final int MOST = 200_000;

  private static final int WEIGHT = 4;

  private final int most;
  private final Map<ObjectName, ArtifactFacts> known = new LinkedHashMap<>(16, 0.75f, true);

  /** The files of a project mostly have the same recipients, and often the same keys. */
  private final SharedSets<Sha256> recipients = new SharedSets<>();

  private final SharedSets<SecretName> keys = new SharedSets<>();

  public KnownArtifacts() {
    this(MOST);
  }

  KnownArtifacts(int most) {
    this.most = most;
  }

  @Override
  public Optional<FileArtifact> decode(RepositoryView view, ObjectName blob)
      throws UnreadableRepositoryException {
    return find(view, blob).map(ArtifactFacts::artifact);
  }

  /**
   * The artifact in the blob; empty if it holds no signed one.
   *
   * @throws UnreadableRepositoryException if it cannot be read
   */
  public Optional<ArtifactFacts> find(RepositoryView view, ObjectName blob)
      throws UnreadableRepositoryException {
    Optional<ArtifactFacts> remembered = recall(blob);
    return remembered.isPresent() ? remembered : read(view, blob);
  }

  /**
   * The artifacts at the configured paths of a commit; a file that is not there, or is no signed
   * artifact, is missing.
   */
  SortedMap<LogicalName, ArtifactFacts> at(
      RepositoryView view, CommitId commit, ProjectFiles configured)
      throws UnreadableRepositoryException {
    SortedMap<LogicalName, ArtifactFacts> found = new TreeMap<>();
    for (Map.Entry<LogicalName, TreeEntry> file :
        ConfiguredFiles.of(view, commit, configured).entrySet()) {
      if (file.getValue().mode().isFile()) {
        find(view, file.getValue().id()).ifPresent(a -> found.put(file.getKey(), a));
      }
    }
    return found;
  }

  private Optional<ArtifactFacts> read(RepositoryView view, ObjectName blob)
      throws UnreadableRepositoryException {
    if (!(view.readBlob(blob, LARGEST) instanceof BlobContent.Read content)) {
      return Optional.empty();
    }
    Optional<SignedArtifact> signed =
        ArtifactReader.read(content.bytes())
            .findArtifact()
            .flatMap(a -> a.fold(Optional::of, unsigned -> Optional.empty()));
    Optional<ArtifactFacts> facts = signed.map(ArtifactFacts::of);
    facts.ifPresent(f -> remember(blob, f));
    return facts;
  }

  private synchronized Optional<ArtifactFacts> recall(ObjectName blob) {
    return Optional.ofNullable(known.get(blob));
  }

  private synchronized void remember(ObjectName blob, ArtifactFacts facts) {
    if (known.containsKey(blob)) {
      return;
    }
    known.put(blob, facts.sharing(recipients.hold(facts.recipients()), keys.hold(facts.keys())));
    var oldest = known.values().iterator();
    while (weight() > most && known.size() > 1) {
      ArtifactFacts forgotten = oldest.next();
      oldest.remove();
      recipients.release(forgotten.recipients());
      keys.release(forgotten.keys());
    }
  }

  private int weight() {
    return WEIGHT * known.size() + recipients.weight() + keys.weight();
  }

  synchronized int size() {
    return known.size();
  }
}
