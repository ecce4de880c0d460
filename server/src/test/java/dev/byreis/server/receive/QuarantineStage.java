package dev.byreis.server.receive;

import dev.byreis.core.jgit.GitStore;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A quarantine before the store of a repository, and nothing in it yet.
 *
 * @param store the repository
 * @param quarantine the same with what comes in
 * @param packs where packs that come in lie
 */
record QuarantineStage(GitStore store, QuarantineRepository quarantine, Path packs)
    implements AutoCloseable {
  static QuarantineStage before(Path repository) throws Exception {
    Path objects = repository.resolve("objects/tmp_objdir-incoming-0");
    Path packs = Files.createDirectories(objects.resolve("pack"));
    GitStore store = GitStore.open(repository);
    QuarantineRepository quarantine =
        QuarantineRepository.over(
            store.repository(),
            objects,
            ReceiveLimits.DEFAULT,
            new StoreMemory.Shelf().of("pay", store.repository()));
    return new QuarantineStage(store, quarantine, packs);
  }

  @Override
  public void close() {
    quarantine.waiting().forEach(WaitingPack::drop);
    quarantine.close();
    store.close();
  }
}
