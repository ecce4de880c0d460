package dev.byreis.cli.registry;

import dev.byreis.core.jgit.CommitDraft;
import dev.byreis.core.jgit.CommitWriter;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.Ident;
import dev.byreis.core.jgit.RefMove;
import dev.byreis.core.registry.Counter;
import dev.byreis.core.registry.CounterFormat;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectFilesFormat;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Rfc3339;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A registry's first commit: who administers, which projects there are, and a counter at 0 for each
 * of their files (REG-154). The anchor signs it, in either trust mode.
 *
 * @param roster the first administrators
 * @param projects the first projects with their files; may be empty
 */
public record Genesis(Roster roster, SortedMap<ProjectId, ProjectFiles> projects) {
  private static final String MESSAGE = "Begin the registry\n";

  public Genesis {
    projects = Collections.unmodifiableSortedMap(new TreeMap<>(projects));
  }

  /** Every file of the first commit. */
  public SortedMap<TreePath, Bytes> files(Instant now) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    files.put(new TreePath("admins.yaml"), RosterFormat.write(roster));
    for (Map.Entry<ProjectId, ProjectFiles> project : projects.entrySet()) {
      files.put(
          new TreePath("projects/" + project.getKey() + ".yaml"),
          ProjectFilesFormat.write(project.getValue()));
      for (LogicalName file : project.getValue().paths().keySet()) {
        files.put(
            new TreePath("counters/" + project.getKey() + "/" + file + ".json"),
            CounterFormat.write(initial(project.getKey(), file, now)));
      }
    }
    return files;
  }

  private static Counter initial(ProjectId project, LogicalName file, Instant now) {
    try {
      return Counter.settled(project, file, Counter.Standing.INITIAL, Rfc3339.seconds(now));
    } catch (MalformedRegistryException e) {
      throw new IllegalStateException("an initial counter is refused", e);
    }
  }

  /**
   * Makes the bare repository and its first commit.
   *
   * @param folder where; it must not exist, or be empty
   * @return the genesis
   */
  public CommitId write(Path folder, SigningKey anchor, Instant now)
      throws IOException, UnreadableRepositoryException {
    Ident author = new Ident("byreis-admin", "byreis-admin@localhost", now);
    CommitDraft draft =
        new CommitDraft(List.of(), files(now), Set.of(), Bytes.utf8(MESSAGE), author, author);
    try (GitStore store = GitStore.create(folder)) {
      CommitId genesis =
          new CommitWriter(store.repository())
              .write(draft, unsigned -> Sshsig.signCommit(anchor, unsigned));
      new RefMove(store.repository()).apply(new RefUpdate.Create(RefName.MAIN, genesis.asObject()));
      if (store.view().findRef(RefName.MAIN).isEmpty()) {
        throw new IOException("the first commit could not be made the head of " + folder);
      }
      return genesis;
    }
  }
}
