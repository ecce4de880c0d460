package dev.byreis.core.testing;

import dev.byreis.core.registry.compose.UnsignedCommit;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.TreePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** A bare repository of many refs, whose objects a test makes as it likes. */
public final class TestRepository implements AutoCloseable {
  private final TestObjects objects;
  private final Map<CommitId, TestTree> trees = new HashMap<>();
  private final SortedMap<RefName, ObjectName> refs = new TreeMap<>();

  private TestRepository(TestObjects objects) {
    this.objects = objects;
  }

  public static TestRepository in(Path bareRepository) {
    return new TestRepository(TestObjects.in(bareRepository));
  }

  public Path folder() {
    return objects.folder();
  }

  /** Makes the draft a commit, valid or not; no ref moves. */
  public CommitId commit(CommitDraft draft) {
    try {
      TestTree before = draft.parents().isEmpty() ? TestTree.EMPTY : treeOf(draft.parents().get(0));
      TestTree tree = objects.write(before, draft.files());
      UnsignedCommit unsigned =
          new UnsignedCommit(
              new ObjectName(tree.id().name()), draft.parents(), draft.when(), draft.message());
      CommitId id =
          objects.writeCommit(draft.seal().apply(draft.beforeSigning().apply(unsigned.content())));
      trees.put(id, tree);
      return id;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes this the content of a tag object; no ref moves. */
  public ObjectName tag(Bytes content) {
    try {
      return objects.writeTag(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void point(RefName ref, ObjectName object) {
    objects.point(ref.value(), object);
    refs.put(ref, object);
  }

  public void delete(RefName ref) {
    if (refs.remove(ref) == null) {
      throw new AssertionError("there is no " + ref);
    }
    objects.delete(ref.value());
  }

  /**
   * What these actions do to the refs, as one push: the refs are put back, the new objects stay.
   */
  public List<RefUpdate> push(Runnable actions) {
    SortedMap<RefName, ObjectName> before = new TreeMap<>(refs);
    actions.run();
    SortedMap<RefName, ObjectName> after = new TreeMap<>(refs);
    for (RefName ref : after.keySet()) {
      if (!before.containsKey(ref)) {
        delete(ref);
      }
    }
    before.forEach(
        (ref, object) -> {
          if (!object.equals(refs.get(ref))) {
            point(ref, object);
          }
        });
    return updates(before, after);
  }

  private static List<RefUpdate> updates(
      SortedMap<RefName, ObjectName> before, SortedMap<RefName, ObjectName> after) {
    TreeSet<RefName> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    List<RefUpdate> updates = new ArrayList<>();
    for (RefName name : names) {
      ObjectName from = before.get(name);
      ObjectName to = after.get(name);
      if (from == null && to != null) {
        updates.add(new RefUpdate.Create(name, to));
      } else if (from != null && to == null) {
        updates.add(new RefUpdate.Delete(name, from));
      } else if (from != null && to != null && !from.equals(to)) {
        updates.add(new RefUpdate.Move(name, from, to));
      }
    }
    return List.copyOf(updates);
  }

  /** Carries a push out, whatever it does. */
  public void apply(List<RefUpdate> updates) {
    for (RefUpdate update : updates) {
      if (update instanceof RefUpdate.Create create) {
        point(create.ref(), create.to());
      } else if (update instanceof RefUpdate.Move move) {
        point(move.ref(), move.to());
      } else {
        delete(update.ref());
      }
    }
  }

  public SortedMap<RefName, ObjectName> refs() {
    return new TreeMap<>(refs);
  }

  /** The commit that the ref points to; empty if there is no such ref. */
  public Optional<CommitId> find(RefName ref) {
    return Optional.ofNullable(refs.get(ref)).map(object -> new CommitId(object.hex()));
  }

  public CommitId get(RefName ref) {
    return find(ref).orElseThrow(() -> new AssertionError("there is no " + ref));
  }

  /** The content of a file at this commit of the repository. */
  public Optional<Bytes> find(CommitId commit, TreePath path) {
    return treeOf(commit).find(path.value()).map(objects::read);
  }

  /** Every file of this commit with its content. */
  public SortedMap<TreePath, Bytes> files(CommitId commit) {
    SortedMap<TreePath, Bytes> files = new TreeMap<>();
    for (String path : treeOf(commit).paths()) {
      TreePath name = new TreePath(path);
      find(commit, name).ifPresent(content -> files.put(name, content));
    }
    return files;
  }

  private TestTree treeOf(CommitId commit) {
    TestTree tree = trees.get(commit);
    if (tree == null) {
      throw new AssertionError("not a commit of this repository: " + commit);
    }
    return tree;
  }

  @Override
  public void close() {
    objects.close();
  }
}
