package dev.byreis.server.receive;

import dev.byreis.core.jgit.KnownRefs;
import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jgit.lib.Repository;

/** What is remembered of the refs of one repository. Safe for threads. */
final class RefMemory {
  private final KnownRefs known = new KnownRefs();
  private final RefAgreement agreement = new RefAgreement();

  KnownRefs known() {
    return known;
  }

  RefLook look(Repository repository) throws IOException {
    return known.look(repository);
  }

  /** Those of the expected refs that are elsewhere, and where, in one look at all there are. */
  Map<RefName, RefPosition> strayed(Repository repository, RefTable<RefPosition> expected)
      throws IOException {
    return agreement.strayed(look(repository).positions(), expected);
  }
}
