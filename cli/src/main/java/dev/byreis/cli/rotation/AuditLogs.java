package dev.byreis.cli.rotation;

import dev.byreis.cli.client.Repositories;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.Optional;

/** The audit log that a new row is appended to. */
final class AuditLogs {
  /** Far above what stock readers take (REG-28); it is held in memory once. */
  private static final long LARGEST = 256L << 20;

  private AuditLogs() {}

  /** The project's log at this registry commit; empty before its first row. */
  static Bytes at(Repositories repositories, CommitId head) throws UnreadableRepositoryException {
    Optional<TreeEntry> entry =
        repositories
            .registry()
            .view()
            .findEntry(head, RegistryPath.ofAudit(repositories.project().id()));
    if (entry.isEmpty()) {
      return Bytes.empty();
    }
    if (repositories.registry().view().readBlob(entry.get().id(), LARGEST)
        instanceof BlobContent.Read read) {
      return read.bytes();
    }
    throw new UnreadableRepositoryException("the audit log is larger than can be appended to");
  }
}
