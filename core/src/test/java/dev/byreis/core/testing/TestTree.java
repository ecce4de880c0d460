package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * A folder of a repository that never changes: a changed copy shares what stayed the same, so that
 * a commit costs what it touches. Folders are keyed with a trailing slash, which is git's order.
 */
final class TestTree {
  static final TestTree EMPTY = new TestTree(new TreeMap<>(), Optional.empty());

  private sealed interface Child {
    record File(int mode, ObjectId id) implements Child {}

    record Folder(TestTree tree, ObjectId id) implements Child {}
  }

  private final SortedMap<String, Child> children;
  private final ObjectId id;

  private TestTree(SortedMap<String, Child> children, Optional<ObjectId> id) {
    this.children = children;
    this.id = id.orElse(ObjectId.zeroId());
  }

  ObjectId id() {
    return id;
  }

  /** The object of a file; empty if there is no file. */
  Optional<ObjectId> find(String path) {
    int slash = path.indexOf('/');
    if (slash < 0) {
      return children.get(path) instanceof Child.File file
          ? Optional.of(file.id())
          : Optional.empty();
    }
    return children.get(path.substring(0, slash + 1)) instanceof Child.Folder folder
        ? folder.tree().find(path.substring(slash + 1))
        : Optional.empty();
  }

  /** Every file's path. */
  List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (Map.Entry<String, Child> child : children.entrySet()) {
      if (child.getValue() instanceof Child.Folder folder) {
        folder.tree().paths().forEach(path -> paths.add(child.getKey() + path));
      } else {
        paths.add(child.getKey());
      }
    }
    return paths;
  }

  /** With these changes, written to the repository. */
  TestTree with(Map<String, DraftFile> changes, ObjectSink sink) throws IOException {
    SortedMap<String, Child> next = new TreeMap<>(children);
    SortedMap<String, Map<String, DraftFile>> below = new TreeMap<>();
    for (Map.Entry<String, DraftFile> change : changes.entrySet()) {
      String path = change.getKey();
      int slash = path.indexOf('/');
      if (slash < 0) {
        put(next, path, change.getValue(), sink);
      } else {
        below
            .computeIfAbsent(path.substring(0, slash + 1), folder -> new TreeMap<>())
            .put(path.substring(slash + 1), change.getValue());
      }
    }
    for (Map.Entry<String, Map<String, DraftFile>> folder : below.entrySet()) {
      TestTree before =
          next.get(folder.getKey()) instanceof Child.Folder found ? found.tree() : EMPTY;
      TestTree after = before.with(folder.getValue(), sink);
      if (after.children.isEmpty()) {
        next.remove(folder.getKey());
      } else {
        next.put(folder.getKey(), new Child.Folder(after, after.id));
      }
    }
    return new TestTree(next, Optional.of(write(next, sink, id)));
  }

  private static void put(
      SortedMap<String, Child> children, String name, DraftFile file, ObjectSink sink)
      throws IOException {
    children.remove(name + "/");
    ObjectId before = children.get(name) instanceof Child.File old ? old.id() : ObjectId.zeroId();
    if (file instanceof DraftFile.Content content) {
      ObjectId blob = sink.put(Constants.OBJ_BLOB, content.bytes(), before);
      children.put(name, new Child.File(content.mode(), blob));
    } else if (file instanceof DraftFile.Link link) {
      children.put(name, new Child.File(link.mode(), ObjectId.fromString(link.target().hex())));
    } else {
      children.remove(name);
    }
  }

  private static ObjectId write(SortedMap<String, Child> children, ObjectSink sink, ObjectId before)
      throws IOException {
    // if it has to grow, it takes and clears a megabyte
    TreeFormatter tree = new TreeFormatter(size(children));
    for (Map.Entry<String, Child> child : children.entrySet()) {
      String name = child.getKey();
      if (child.getValue() instanceof Child.Folder folder) {
        tree.append(name.substring(0, name.length() - 1), FileMode.TREE, folder.id());
      } else if (child.getValue() instanceof Child.File file) {
        tree.append(name, FileMode.fromBits(file.mode()), file.id());
      }
    }
    return sink.put(Constants.OBJ_TREE, Bytes.owning(tree.toByteArray()), before);
  }

  private static int size(SortedMap<String, Child> children) {
    return children.keySet().stream()
        .mapToInt(name -> TreeFormatter.entrySize(FileMode.REGULAR_FILE, name.length()))
        .sum();
  }
}
