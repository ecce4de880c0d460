package dev.byreis.server.receive;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.report.PushOptions;
import dev.byreis.server.hosting.Visit;
import java.util.List;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * A push that lies in quarantine and about which nothing is known yet.
 *
 * @param visit who pushed where, when
 * @param updates what is asked for
 * @param options what the client passed along
 * @param quarantine the objects
 * @param packed all objects of its pack, with their types
 * @param trace what is noted for the record
 */
record ArrivedPush(
    Visit visit,
    List<RefUpdate> updates,
    PushOptions options,
    Quarantine quarantine,
    List<PackedObjectInfo> packed,
    PushTrace trace) {
  ArrivedPush {
    updates = List.copyOf(updates);
    packed = List.copyOf(packed);
  }

  /** The repository without the objects of the push. */
  Repository real() {
    return quarantine.real();
  }
}
