package dev.byreis.cli.client;

import dev.byreis.core.jgit.CommitDraft;
import dev.byreis.core.jgit.CommitWriter;
import dev.byreis.core.jgit.Ident;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Writes the commits of this command into a working copy (REG-176); no ref moves. */
public final class CommitsOfOurs {
  private static final String NAME = "byreis-admin";
  private static final String EMAIL = "byreis-admin@localhost";

  private final WorkingCopy copy;

  public CommitsOfOurs(WorkingCopy copy) {
    this.copy = copy;
  }

  /** A commit of the registry, signed natively. */
  public CommitId signed(ComposedCommit commit, CommitId parent, WritingKeys keys, Instant now)
      throws IOException, UnreadableRepositoryException {
    return writer().write(draft(commit, parent, now), keys.nativeSigner());
  }

  /** A commit of a project, which nobody signs natively (ART-176). */
  public CommitId unsigned(ComposedCommit commit, CommitId parent, Instant now)
      throws IOException, UnreadableRepositoryException {
    return writer().write(draft(commit, parent, now), CommitWriter.UNSIGNED);
  }

  private CommitWriter writer() {
    return new CommitWriter(copy.store().repository());
  }

  private static CommitDraft draft(ComposedCommit commit, CommitId parent, Instant now) {
    Ident who = new Ident(NAME, EMAIL, now);
    return new CommitDraft(List.of(parent), commit.files(), Set.of(), commit.message(), who, who);
  }
}
