package dev.byreis.core.jgit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The names of a history's commits, found from the head backwards, and the content of those that
 * were found last, up to a bound: they are the first ones to be taken out again.
 */
final class NamesBack {
  private static final long MOST_BYTES = 32L << 20;

  private final List<ObjectId> names = new ArrayList<>();

  /** Of the last names, in the same order. */
  private final Deque<byte[]> contents = new ArrayDeque<>();

  private long bytes;

  int count() {
    return names.size();
  }

  void add(ObjectId name, byte[] content) {
    names.add(name);
    contents.addLast(content);
    bytes += content.length;
    while (bytes > MOST_BYTES) {
      bytes -= contents.removeFirst().length;
    }
  }

  /** The content of the commit whose name comes out next; empty if it was not kept. */
  Optional<byte[]> removeContent() {
    Optional<byte[]> content = Optional.ofNullable(contents.pollLast());
    bytes -= content.map(c -> c.length).orElse(0);
    return content;
  }

  /** The name that was added last. */
  ObjectId removeName() {
    return names.remove(names.size() - 1);
  }
}
