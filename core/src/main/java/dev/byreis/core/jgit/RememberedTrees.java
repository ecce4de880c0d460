package dev.byreis.core.jgit;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * A reader that keeps the trees it has read last, up to a bound: along a history the trees after
 * one commit are the trees before the next. For one thread.
 */
final class RememberedTrees extends ObjectReader.Filter {
  private static final int MOST_BYTES = 4 << 20;
  private static final int LARGEST = MOST_BYTES / 8;

  private final ObjectReader reader;

  /** The one used last at the end. */
  private final Map<ObjectId, ObjectLoader> trees = new LinkedHashMap<>(64, 0.75f, true);

  private long bytes;

  RememberedTrees(ObjectReader reader) {
    this.reader = reader;
  }

  @Override
  protected ObjectReader delegate() {
    return reader;
  }

  @Override
  public ObjectLoader open(AnyObjectId id, int type) throws IOException {
    if (type != Constants.OBJ_TREE) {
      return reader.open(id, type);
    }
    ObjectLoader known = trees.get(id);
    if (known != null) {
      return known;
    }
    ObjectLoader read = reader.open(id, type);
    if (!read.isLarge() && read.getSize() <= LARGEST) {
      remember(id.toObjectId(), read);
    }
    return read;
  }

  private void remember(ObjectId id, ObjectLoader tree) {
    trees.put(id, tree);
    bytes += tree.getSize();
    var longestUnused = trees.values().iterator();
    while (bytes > MOST_BYTES) {
      bytes -= longestUnused.next().getSize();
      longestUnused.remove();
    }
  }
}
