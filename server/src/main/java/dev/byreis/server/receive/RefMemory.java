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

  /**
   * Those of the expected refs that were elsewhere in this look, and where.
   *
   * @throws IOException also if one of them is there and cannot be read
   */
  Map<RefName, RefPosition> strayed(
      Repository repository, RefLook look, RefTable<RefPosition> expected) throws IOException {
    Map<RefName, RefPosition> strayed = agreement.strayed(look.positions(), expected);
    for (Map.Entry<RefName, RefPosition> ref : strayed.entrySet()) {
      if (ref.getValue().equals(RefPosition.ABSENT)) {
        // a look leaves out what cannot be read; asked by name, JGit says so
        repository.exactRef(ref.getKey().value());
      }
    }
    return strayed;
  }
}
