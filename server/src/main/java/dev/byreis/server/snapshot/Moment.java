package dev.byreis.server.snapshot;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.jgit.KnownRefs;
import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.server.data.DataLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What changes with every push, as it was at one moment.
 *
 * @param files the gateway's own, by the names that they have in a snapshot
 * @param refs where the refs of each repository are
 * @param faults what could not be read
 */
record Moment(
    Map<String, Bytes> files,
    Map<RepositoryName, SortedMap<RefName, ObjectName>> refs,
    List<String> faults) {
  private static final int ATTEMPTS = 20;

  Moment {
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    refs = Collections.unmodifiableMap(new TreeMap<>(refs));
    faults = List.copyOf(faults);
  }

  /** Reads until two readings agree, so that nothing moved between them. */
  static Moment find(DataLayout layout, Map<RepositoryName, Path> repositories) throws IOException {
    Moment before = read(layout, repositories);
    for (int i = 0; i < ATTEMPTS; i++) {
      Moment after = read(layout, repositories);
      if (after.equals(before)) {
        return after;
      }
      before = after;
    }
    List<String> faults = new ArrayList<>(before.faults());
    faults.add("refs moved all the while: what is here may be of different moments");
    return new Moment(before.files(), before.refs(), faults);
  }

  private static Moment read(DataLayout layout, Map<RepositoryName, Path> repositories)
      throws IOException {
    List<String> faults = new ArrayList<>();
    Map<RepositoryName, SortedMap<RefName, ObjectName>> refs = new TreeMap<>();
    for (Map.Entry<RepositoryName, Path> repository : repositories.entrySet()) {
      try (GitStore store = GitStore.open(repository.getValue())) {
        RefLook look = new KnownRefs().look(store.repository());
        refs.put(repository.getKey(), look.positions().toMap());
        look.unreadable().stream()
            .sorted()
            .forEach(name -> faults.add(repository.getKey() + ": " + name + " cannot be read"));
      } catch (UnreadableRepositoryException | IOException e) {
        faults.add(repository.getKey() + ": " + e.getMessage());
      }
    }
    return new Moment(files(layout), refs, faults);
  }

  private static Map<String, Bytes> files(DataLayout layout) throws IOException {
    Map<String, Bytes> files = new TreeMap<>();
    put(files, SnapshotPart.TRUSTED_HEADS, layout.trustedHeads());
    put(files, SnapshotPart.PAUSES, layout.pauses());
    put(files, SnapshotPart.JOURNAL, layout.journal());
    return files;
  }

  private static void put(Map<String, Bytes> files, String name, Path file) throws IOException {
    try {
      files.put(name, Bytes.owning(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      files.remove(name);
    }
  }
}
