package dev.byreis.server.snapshot;

import dev.byreis.core.evidence.LoggedRecord;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.ProvenEntry;
import dev.byreis.core.log.TiledTree;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a log holds about one project, each record with its proof, under one checkpoint. */
final class LogExcerpt {
  private final LogSource source;
  private final Checkpoint checkpoint;
  private final ProjectId project;
  private final Set<String> decisions = new HashSet<>();

  private LogExcerpt(LogSource source, Checkpoint checkpoint, ProjectId project) {
    this.source = source;
    this.checkpoint = checkpoint;
    this.project = project;
  }

  /**
   * The excerpt of this log as it is signed now.
   *
   * @throws MalformedLogException if there is no checkpoint that the key has signed
   */
  static LogExcerpt of(LogSource source, NoteKey key, ProjectId project)
      throws IOException, MalformedLogException {
    Bytes note =
        source
            .findCheckpoint()
            .orElseThrow(() -> new MalformedLogException("there is no checkpoint"));
    return new LogExcerpt(source, Checkpoint.open(note, key), project);
  }

  Bytes checkpoint() {
    return checkpoint.note();
  }

  /**
   * Writes the records, a line each.
   *
   * @throws MalformedLogException if a part of the log is missing or damaged; what was written so
   *     far stands
   */
  void write(OutputStream out) throws IOException, MalformedLogException {
    long size = checkpoint.head().size();
    TiledTree tree = new TiledTree(size, source);
    for (long first = 0; first < size; first += LogResource.FULL) {
      Bundle bundle = Bundle.of(first / LogResource.FULL, size);
      List<Bytes> entries = bundle.entries(source.get(bundle));
      for (int i = 0; i < entries.size(); i++) {
        if (concerns(entries.get(i))) {
          ProvenEntry proven = ProvenEntry.of(tree.inclusion(first + i), entries.get(i));
          out.write((proven.line() + "\n").getBytes(StandardCharsets.ISO_8859_1));
        }
      }
    }
  }

  /**
   * Whether it is about the project, or about the registry and no other project; with a decision
   * goes its outcome.
   */
  private boolean concerns(Bytes entry) {
    boolean concerns = LoggedRecord.find(entry).filter(this::concerns).isPresent();
    if (concerns) {
      decisions.add(TreeHash.ofLeaf(entry).hex());
    }
    return concerns;
  }

  private boolean concerns(LoggedRecord record) {
    String repository = record.text("repository");
    if (repository.isEmpty() || repository.equals(RepositoryName.project(project).value())) {
      return true;
    }
    if (record.kind() == LoggedRecord.Kind.OUTCOME) {
      return decisions.contains(record.text("decision"));
    }
    List<String> projects = record.column("states", "project");
    boolean isRegistry = repository.equals(RepositoryName.REGISTRY.value());
    return projects.contains(project.value())
        || record.column("moves", "project").contains(project.value())
        || isRegistry && projects.isEmpty();
  }
}
