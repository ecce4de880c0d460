package dev.byreis.hooks;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.RegistryPath;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Has a thread of its own load what every judgement needs, while a process that has just begun
 * reads its configuration. What it finds is forgotten, and what it cannot do is left to the
 * judgement.
 */
final class Beforehand {
  /** The public key of RFC 8032, section 7.1, test 1. */
  private static final String KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

  private Beforehand() {}

  /** Begins, and waits for nothing. */
  static void load(Path repository) {
    Thread thread = new Thread(() -> loadAll(repository), "byreis-beforehand");
    thread.setDaemon(true);
    thread.start();
  }

  private static void loadAll(Path repository) {
    try (GitStore store = GitStore.open(repository)) {
      Optional<ObjectName> main = store.view().findRef(RefName.MAIN);
      if (main.isPresent()) {
        CommitId head = CommitId.of(main.get());
        store.view().getCommit(head);
        store.view().findEntry(head, RegistryPath.ADMINS);
      }
    } catch (UnreadableRepositoryException | MalformedObjectException | RuntimeException e) {
      return;
    }
    Ed25519PublicKey.findBase64(KEY)
        .ifPresent(key -> key.verifies(Bytes.empty(), Bytes.owning(new byte[64])));
  }
}
