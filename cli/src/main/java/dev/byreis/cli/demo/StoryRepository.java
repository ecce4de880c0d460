package dev.byreis.cli.demo;

import dev.byreis.core.jgit.CommitDraft;
import dev.byreis.core.jgit.CommitWriter;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.Ident;
import dev.byreis.core.jgit.RefMove;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A bare repository of the story that is written to before the story begins. */
final class StoryRepository implements AutoCloseable {
  private final GitStore store;
  private final Instant now;
  private final CommitWriter.Signer signer;

  /** Writes commits of this time, signed like this, into the repository in the folder. */
  StoryRepository(Path folder, Instant now, CommitWriter.Signer signer)
      throws UnreadableRepositoryException {
    this.store = GitStore.open(folder);
    this.now = now;
    this.signer = signer;
  }

  /** A commit, to which the branch then points. The same commit has the same id anywhere. */
  CommitId commit(String branch, List<CommitId> parents, ComposedCommit content)
      throws IOException, UnreadableRepositoryException {
    Ident author = new Ident("byreis-admin", "byreis-admin@localhost", now);
    CommitId commit =
        new CommitWriter(store.repository())
            .write(
                new CommitDraft(
                    parents, content.files(), Set.of(), content.message(), author, author),
                signer);
    point(RefName.branch(branch), commit);
    return commit;
  }

  private void point(RefName name, CommitId commit)
      throws IOException, UnreadableRepositoryException {
    Optional<ObjectName> before = store.view().findRef(name);
    new RefMove(store.repository())
        .apply(
            before.isPresent()
                ? new RefUpdate.Move(name, before.get(), commit.asObject())
                : new RefUpdate.Create(name, commit.asObject()));
    if (!store.view().findRef(name).equals(Optional.of(commit.asObject()))) {
      throw new IOException("cannot point " + name + " to what was just made");
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
