package dev.byreis.core.jgit;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdOwnerMap;
import org.eclipse.jgit.transport.PackedObjectInfo;

/**
 * The objects that one push brought, each ticked off once something reaches it. Make a new one for
 * each push; not for several threads at once.
 */
public final class ReceivedObjects {
  private static final Pattern FAN_OUT = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern LOOSE = Pattern.compile("[0-9a-f]{38}");

  private final ObjectIdOwnerMap<Received> objects = new ObjectIdOwnerMap<>();

  private ReceivedObjects() {}

  /** For a push without a pack, or with an empty one. */
  public static ReceivedObjects none() {
    return new ReceivedObjects();
  }

  /** The objects of a pack as JGit's parser lists them, with their types. */
  public static ReceivedObjects ofPack(Iterable<? extends PackedObjectInfo> pack) {
    ReceivedObjects received = new ReceivedObjects();
    pack.forEach(object -> received.add(object, object.getType()));
    return received;
  }

  /**
   * Everything in a quarantine's object folder, packed or loose, as git leaves it for its hooks.
   *
   * @param objects the folder that git names in {@code GIT_OBJECT_DIRECTORY}
   * @throws IOException if it cannot be listed
   */
  public static ReceivedObjects inFolder(Path objects) throws IOException {
    ReceivedObjects received = new ReceivedObjects();
    for (Path index : matching(objects.resolve("pack"), Pattern.compile(".*\\.idx"))) {
      for (PackIndex.MutableEntry entry : PackIndex.open(new File(index.toString()))) {
        received.add(entry.toObjectId(), Constants.OBJ_BAD);
      }
    }
    for (Path folder : matching(objects, FAN_OUT)) {
      for (Path file : matching(folder, LOOSE)) {
        String name = folder.getFileName().toString() + file.getFileName();
        received.add(ObjectId.fromString(name), Constants.OBJ_BAD);
      }
    }
    return received;
  }

  private static List<Path> matching(Path folder, Pattern name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return new ArrayList<>(
          files.filter(file -> name.matcher(file.getFileName().toString()).matches()).toList());
    }
  }

  private void add(AnyObjectId name, int type) {
    objects.addIfAbsent(new Received(name, type));
  }

  /** How many there are. */
  public int size() {
    return objects.size();
  }

  /** The type of a received object; {@link Constants#OBJ_BAD} if not received, or not known. */
  int typeOf(AnyObjectId name) {
    Received object = objects.get(name);
    return object == null ? Constants.OBJ_BAD : object.type;
  }

  /** Ticks the object off, if it was received. */
  void reach(AnyObjectId name) {
    Received object = objects.get(name);
    if (object != null) {
      object.reached = true;
    }
  }

  /** What nothing has reached so far. */
  List<ObjectId> unreached() {
    List<ObjectId> unreached = new ArrayList<>();
    for (Received object : objects) {
      if (!object.reached) {
        unreached.add(object.copy());
      }
    }
    return unreached;
  }

  private static final class Received extends ObjectIdOwnerMap.Entry {
    private final int type;
    private boolean reached;

    Received(AnyObjectId name, int type) {
      super(name);
      this.type = type;
    }
  }
}
