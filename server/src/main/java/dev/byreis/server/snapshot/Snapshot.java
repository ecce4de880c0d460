package dev.byreis.server.snapshot;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.log.LogKey;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.logfile.LogKeyFile;
import dev.byreis.core.logfile.StoredLog;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ProjectSettings;
import dev.byreis.server.data.DataLayout;
import dev.byreis.server.data.TrustedHead;
import dev.byreis.server.data.TrustedHeadStore;
import dev.byreis.server.data.TrustedRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Keeps everything about a project in one file, beside a running gateway or without one: both
 * repositories, where their refs are and where the gateway left them, landings under way, pauses,
 * what people did, and the project's records with proofs (section 8 of the rotation protocol). It
 * reads only. What cannot be read is said in the file, and the rest is kept.
 */
public final class Snapshot {
  private final DataLayout layout;
  private final ProjectId project;
  private final Map<RepositoryName, Path> repositories = new TreeMap<>();
  private final List<String> faults = new ArrayList<>();

  private Snapshot(DataLayout layout, ProjectId project) {
    this.layout = layout;
    this.project = project;
  }

  /**
   * What came of it.
   *
   * @param sha256 of the file
   * @param faults what could not be kept
   */
  public record Taken(String sha256, List<String> faults) {
    public Taken {
      faults = List.copyOf(faults);
    }
  }

  /**
   * Takes a snapshot.
   *
   * @param project one that the configuration names
   * @param file where it is written; there must be none yet
   * @throws IOException if it cannot be written; nothing is left of it then
   */
  public static Taken take(Configuration configuration, ProjectId project, Path file, Instant now)
      throws IOException {
    ProjectSettings settings =
        Optional.ofNullable(configuration.projects().get(project))
            .orElseThrow(() -> new IllegalArgumentException("no project of the configuration"));
    Snapshot snapshot = new Snapshot(configuration.layout(), project);
    snapshot.repositories.put(RepositoryName.REGISTRY, configuration.registry().repository());
    snapshot.repositories.put(RepositoryName.project(project), settings.repository());
    return snapshot.write(file.toAbsolutePath(), now);
  }

  private Taken write(Path file, Instant now) throws IOException {
    try (ArchiveWriter archive = new ArchiveWriter(file)) {
      Moment moment = Moment.find(layout, repositories);
      faults.addAll(moment.faults());
      for (Map.Entry<String, Bytes> part : moment.files().entrySet()) {
        archive.bytes(part.getKey(), part.getValue());
      }
      RepositoryCopy copy =
          new RepositoryCopy(archive, file.resolveSibling("." + file.getFileName() + ".bundle"));
      for (RepositoryName repository : moment.refs().keySet()) {
        copy(copy, repository, moment);
      }
      Optional<NoteKey> key = logKey();
      if (key.isPresent()) {
        writeLog(archive, key.get());
      }
      archive.text(
          SnapshotPart.ABOUT, new About(project, now, key.map(NoteKey::vkey).orElse("")).json());
      if (!faults.isEmpty()) {
        archive.text(SnapshotPart.FAULTS, String.join("\n", faults) + "\n");
      }
      return new Taken(archive.finish(), faults);
    }
  }

  private void copy(RepositoryCopy copy, RepositoryName repository, Moment moment)
      throws IOException {
    Path folder = repositories.getOrDefault(repository, layout.root());
    String part =
        repository.equals(RepositoryName.REGISTRY) ? SnapshotPart.REGISTRY : SnapshotPart.PROJECT;
    try {
      copy.copy(
          part, folder, moment.refs().getOrDefault(repository, new TreeMap<>()), left(repository));
    } catch (UnreadableRepositoryException e) {
      faults.add(repository + ": " + e.getMessage() + "; keep a copy of " + folder);
    }
  }

  private Map<TrustedRef, TrustedHead> left(RepositoryName repository) throws IOException {
    try {
      Map<TrustedRef, TrustedHead> left =
          TrustedHeadStore.look(layout.trustedHeads(), layout.journal());
      left.keySet().removeIf(ref -> !ref.repository().equals(repository));
      return left;
    } catch (CorruptFileException e) {
      faults.add("where the gateway left refs is not known: " + e.getMessage());
      return Map.of();
    }
  }

  private Optional<NoteKey> logKey() throws IOException {
    try {
      Optional<NoteKey> key = LogKeyFile.in(layout.evidence()).find().map(LogKey::publicKey);
      if (key.isEmpty()) {
        faults.add("there is no log");
      }
      return key;
    } catch (CorruptFileException e) {
      faults.add("the log's key: " + e.getMessage());
      return Optional.empty();
    }
  }

  private void writeLog(ArchiveWriter archive, NoteKey key) throws IOException {
    try {
      LogExcerpt excerpt = LogExcerpt.of(new StoredLog(layout.evidence(), key), key, project);
      archive.bytes(SnapshotPart.CHECKPOINT, excerpt.checkpoint());
      archive.part(
          SnapshotPart.RECORDS,
          out -> {
            try {
              excerpt.write(out);
            } catch (MalformedLogException e) {
              faults.add(damaged(e));
            }
          });
    } catch (MalformedLogException e) {
      faults.add(damaged(e));
    }
  }

  private String damaged(MalformedLogException e) {
    return "the log is damaged: " + e.getMessage() + "; keep a copy of " + layout.evidence();
  }
}
