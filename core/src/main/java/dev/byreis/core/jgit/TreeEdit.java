package dev.byreis.core.jgit;

import dev.byreis.core.repo.TreePath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Changes to one folder. Only the folders on the way to a change are read and written again; a
 * folder that ends up empty is left out.
 */
final class TreeEdit {
  /** Names as one character for each byte, so that their order is git's. */
  private final Map<String, ObjectId> files = new HashMap<>();

  private final Map<String, TreeEdit> folders = new HashMap<>();
  private final Set<String> removed = new HashSet<>();

  void put(TreePath path, ObjectId blob) {
    byte[][] parts = PathText.components(path);
    folderOf(parts).files.put(text(parts[parts.length - 1]), blob);
  }

  void remove(TreePath path) {
    byte[][] parts = PathText.components(path);
    folderOf(parts).removed.add(text(parts[parts.length - 1]));
  }

  private TreeEdit folderOf(byte[][] parts) {
    TreeEdit folder = this;
    for (int i = 0; i < parts.length - 1; i++) {
      folder = folder.folders.computeIfAbsent(text(parts[i]), name -> new TreeEdit());
    }
    return folder;
  }

  private static String text(byte[] name) {
    return new String(name, StandardCharsets.ISO_8859_1);
  }

  private record Entry(FileMode mode, ObjectId id) {}

  /** Writes the changed root folder, even if it is empty. */
  ObjectId applyToRoot(ObjectId before, ObjectReader reader, ObjectInserter inserter)
      throws IOException {
    return inserter.insert(format(entries(before, reader, inserter)));
  }

  private Optional<ObjectId> apply(ObjectId before, ObjectReader reader, ObjectInserter inserter)
      throws IOException {
    Map<String, Entry> entries = entries(before, reader, inserter);
    return entries.isEmpty() ? Optional.empty() : Optional.of(inserter.insert(format(entries)));
  }

  private Map<String, Entry> entries(ObjectId before, ObjectReader reader, ObjectInserter inserter)
      throws IOException {
    Map<String, Entry> entries = read(before, reader);
    removed.forEach(entries::remove);
    for (Map.Entry<String, TreeEdit> folder : folders.entrySet()) {
      String name = folder.getKey();
      Entry old = entries.remove(name);
      ObjectId oldTree =
          old != null && old.mode() == FileMode.TREE ? old.id() : TreeComparison.NOTHING;
      folder
          .getValue()
          .apply(oldTree, reader, inserter)
          .ifPresent(tree -> entries.put(name, new Entry(FileMode.TREE, tree)));
    }
    files.forEach((name, blob) -> entries.put(name, new Entry(FileMode.REGULAR_FILE, blob)));
    return entries;
  }

  private static Map<String, Entry> read(ObjectId tree, ObjectReader reader) throws IOException {
    Map<String, Entry> entries = new HashMap<>();
    if (tree.equals(TreeComparison.NOTHING)) {
      return entries;
    }
    CanonicalTreeParser parser = new CanonicalTreeParser(new byte[0], reader, tree);
    for (; !parser.eof(); parser.next(1)) {
      byte[] name = new byte[parser.getNameLength()];
      parser.getName(name, 0);
      entries.put(text(name), new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
    }
    return entries;
  }

  /** In git's order, in which a folder's name counts as ending with a slash. */
  private static TreeFormatter format(Map<String, Entry> entries) {
    Map<String, String> order = new TreeMap<>();
    entries.forEach((name, entry) -> order.put(sortKey(name, entry), name));
    TreeFormatter tree = new TreeFormatter();
    for (String name : order.values()) {
      Entry entry = entries.get(name);
      if (entry != null) {
        tree.append(name.getBytes(StandardCharsets.ISO_8859_1), entry.mode(), entry.id());
      }
    }
    return tree;
  }

  private static String sortKey(String name, Entry entry) {
    return entry.mode() == FileMode.TREE ? name + "/" : name;
  }
}
