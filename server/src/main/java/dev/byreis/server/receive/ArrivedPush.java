package dev.byreis.server.receive;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.report.PushOptions;
import dev.byreis.server.hosting.Visit;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdSubclassMap;
import org.eclipse.jgit.lib.Repository;

/**
 * A push that lies in quarantine and about which nothing is known yet.
 *
 * @param visit who pushed where, when
 * @param updates what is asked for
 * @param options what the client passed along
 * @param quarantine the objects
 * @param packed the names of all objects that were sent
 * @param trace what is noted for the record
 */
record ArrivedPush(
    Visit visit,
    List<RefUpdate> updates,
    PushOptions options,
    Quarantine quarantine,
    ObjectIdSubclassMap<ObjectId> packed,
    PushTrace trace) {
  ArrivedPush {
    updates = List.copyOf(updates);
  }

  /** The repository without the objects of the push. */
  Repository real() {
    return quarantine.real();
  }
}
