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

  /** All refs as they are now. */
  RefLook look(Repository repository) throws IOException {
    return known.look(repository);
  }

  /** Those of the expected refs that were elsewhere in this look, and where. */
  Map<RefName, RefPosition> strayed(RefLook look, RefTable<RefPosition> expected) {
    return agreement.strayed(look, expected);
  }
}
