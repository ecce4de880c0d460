package dev.byreis.server.receive;

import dev.byreis.core.jgit.KnownRefs;
import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;

/** What is remembered of the refs of one repository. Safe for threads. */
final class RefMemory {
  /** So many refs are looked up one by one before all are read. */
  private static final int FEW = 16;

  private final KnownRefs known = new KnownRefs();
  private final RefAgreement agreement = new RefAgreement();

  /** All refs as they are now. */
  RefLook look(Repository repository) throws IOException {
    return known.look(repository);
  }

  /**
   * Those of the expected refs that are elsewhere, and where. Few are asked for by name, many in
   * one look.
   *
   * @throws IOException also if one of them is there and cannot be read
   */
  Map<RefName, RefPosition> strayed(
      Repository repository, RefLook.Source source, RefTable<RefPosition> expected)
      throws IOException {
    return expected.size() > FEW
        ? strayedIn(source.look(), repository, expected)
        : strayedByName(repository, expected);
  }

  private Map<RefName, RefPosition> strayedIn(
      RefLook look, Repository repository, RefTable<RefPosition> expected) throws IOException {
    Map<RefName, RefPosition> strayed = agreement.strayed(look.positions(), expected);
    for (Map.Entry<RefName, RefPosition> ref : strayed.entrySet()) {
      if (ref.getValue().equals(RefPosition.ABSENT)) {
        // a look leaves out what cannot be read; asked by name, JGit says so
        position(repository, ref.getKey());
      }
    }
    return strayed;
  }

  private static Map<RefName, RefPosition> strayedByName(
      Repository repository, RefTable<RefPosition> expected) throws IOException {
    Map<RefName, RefPosition> strayed = new HashMap<>();
    for (Map.Entry<RefName, RefPosition> ref : expected.toMap().entrySet()) {
      RefPosition now = position(repository, ref.getKey());
      if (!now.equals(ref.getValue())) {
        strayed.put(ref.getKey(), now);
      }
    }
    return strayed;
  }

  /** Where the ref is now. */
  static RefPosition position(Repository repository, RefName ref) throws IOException {
    return Optional.ofNullable(repository.exactRef(ref.value()))
        .map(Ref::getObjectId)
        .map(object -> RefPosition.at(new ObjectName(object.name())))
        .orElse(RefPosition.ABSENT);
  }
}
