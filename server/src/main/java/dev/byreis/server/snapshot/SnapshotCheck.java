package dev.byreis.server.snapshot;

import dev.byreis.core.jgit.GitBundle;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.NoteKey;
import dev.byreis.core.log.ProvenEntry;
import dev.byreis.core.log.TreeHead;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipException;

/**
 * Verifies a snapshot, anywhere: every part has the digest that is listed for it and none is
 * missing, the bundles hold the listed refs with complete history, and each record is in the log
 * whose checkpoint is there. It cannot say that no record was left out: only the log itself can.
 */
public final class SnapshotCheck {
  private static final int LONGEST_LINE = 1 << 19;

  private final ArchiveReader archive;
  private final List<String> faults = new ArrayList<>();

  private SnapshotCheck(ArchiveReader archive) {
    this.archive = archive;
  }

  /**
   * What was found.
   *
   * @param about what the snapshot says of itself, in words
   * @param log the key under whose checkpoint the records are; no text if there are none
   * @param records how many
   * @param notKept what could not be kept when it was taken
   * @param faults what is wrong; it holds if there is nothing
   */
  public record Result(
      String about, String log, long records, List<String> notKept, List<String> faults) {
    public Result {
      notKept = List.copyOf(notKept);
      faults = List.copyOf(faults);
    }

    public boolean isClean() {
      return faults.isEmpty();
    }
  }

  /**
   * Verifies a file.
   *
   * @param key whose log it must be; without one, the key that the file names is believed
   * @throws IOException if the file cannot be read
   */
  public static Result of(Path file, Optional<NoteKey> key) throws IOException {
    try (ArchiveReader archive = new ArchiveReader(file)) {
      return new SnapshotCheck(archive).run(key);
    } catch (ZipException | EOFException e) {
      return new Result("", "", 0, List.of(), List.of("not a snapshot: " + e.getMessage()));
    }
  }

  private Result run(Optional<NoteKey> key) throws IOException {
    checkDigests();
    Optional<About> about = archive.find(SnapshotPart.ABOUT).flatMap(About::find);
    if (about.isEmpty()) {
      faults.add(SnapshotPart.ABOUT + " is missing or of another form");
      return new Result("", "", 0, List.of(), faults);
    }
    checkRepository(SnapshotPart.REGISTRY);
    checkRepository(SnapshotPart.PROJECT);
    long records = checkRecords(about.get(), key);
    return new Result(
        "project " + about.get().project() + ", taken " + about.get().taken(),
        about.get().log(),
        records,
        text(SnapshotPart.FAULTS).lines().toList(),
        faults);
  }

  private void checkDigests() throws IOException {
    SortedMap<String, String> found = new TreeMap<>();
    for (String name : archive.parts().keySet()) {
      if (!name.equals(SnapshotPart.DIGESTS)) {
        found.put(name, digest(name));
      }
    }
    SortedMap<String, String> listed = new TreeMap<>();
    for (String line : text(SnapshotPart.DIGESTS).lines().toList()) {
      String[] words = line.split(" {2}", 2);
      listed.put(words.length == 2 ? words[1] : "", words[0]);
    }
    for (Map.Entry<String, String> part : listed.entrySet()) {
      String digest = found.remove(part.getKey());
      if (digest == null) {
        faults.add(part.getKey() + " is missing");
      } else if (!digest.equals(part.getValue())) {
        faults.add(part.getKey() + " was changed");
      }
    }
    found.keySet().forEach(name -> faults.add(name + " was added"));
  }

  private String digest(String name) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(archive.open(name), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (ZipException | EOFException e) {
      return "damaged";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  private String text(String name) throws IOException {
    return archive.find(name).map(Bytes::toLatin1).orElse("");
  }

  private void checkRepository(String name) throws IOException {
    String part = SnapshotPart.bundle(name);
    Optional<SortedMap<RefName, ObjectName>> refs = RefLines.read(text(SnapshotPart.refs(name)));
    if (refs.isEmpty()) {
      faults.add(SnapshotPart.refs(name) + " is not a list of refs");
    } else if (archive.parts().containsKey(part)) {
      SortedMap<RefName, ObjectName> bundled = unpack(part);
      bundled.keySet().removeIf(SnapshotPart::isLeftAt);
      if (!bundled.equals(refs.get())) {
        faults.add(part + " does not hold the refs of " + SnapshotPart.refs(name));
      }
    } else if (!refs.get().isEmpty() && !archive.parts().containsKey(SnapshotPart.FAULTS)) {
      faults.add(part + " is missing");
    }
  }

  private SortedMap<RefName, ObjectName> unpack(String part) throws IOException {
    Path folder = Files.createTempDirectory("byreis-snapshot-");
    try {
      Path bundle = folder.resolve("bundle");
      archive.copy(part, bundle);
      return new TreeMap<>(GitBundle.unpack(bundle, folder.resolve("repository")));
    } catch (UnreadableRepositoryException e) {
      faults.add(part + ": " + e.getMessage());
      return new TreeMap<>();
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(one);
        }
      }
    }
  }

  private long checkRecords(About about, Optional<NoteKey> key) throws IOException {
    Optional<NoteKey> named = NoteKey.find(about.log());
    if (key.isPresent() && !key.equals(named)) {
      faults.add("it is of another log than that of the key");
      return 0;
    }
    Optional<Bytes> note = archive.find(SnapshotPart.CHECKPOINT);
    if (named.isEmpty() || note.isEmpty()) {
      if (!archive.parts().containsKey(SnapshotPart.FAULTS)) {
        faults.add(SnapshotPart.CHECKPOINT + " is missing");
      }
      return 0;
    }
    try {
      return checkRecords(Checkpoint.open(note.get(), named.get()).head());
    } catch (MalformedLogException e) {
      faults.add(SnapshotPart.CHECKPOINT + ": " + e.getMessage());
      return 0;
    }
  }

  private long checkRecords(TreeHead head) throws IOException {
    long count = 0;
    long last = -1;
    try (InputStream in = new BufferedInputStream(archive.open(SnapshotPart.RECORDS))) {
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        Optional<ProvenEntry> entry = ProvenEntry.find(line);
        if (entry.isEmpty() || entry.get().index() <= last || !entry.get().isIn(head)) {
          faults.add(SnapshotPart.RECORDS + ": record " + (count + 1) + " is not in the log");
          return count;
        }
        last = entry.get().index();
        count++;
      }
    }
    return count;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > LONGEST_LINE) {
        throw new ZipException("a line of more than " + LONGEST_LINE + " bytes");
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
