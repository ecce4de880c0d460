package dev.byreis.core.logfile;

import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.log.Bundle;
import dev.byreis.core.log.Checkpoint;
import dev.byreis.core.log.GrowingTree;
import dev.byreis.core.log.LogKey;
import dev.byreis.core.log.LogResource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.TileHashes;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.log.TreeHead;
import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where a log ends. Signed means acknowledged: whatever the last signed checkpoint covers
 * must be there. After it, whole entries stay; from the first that is not whole on, nobody was told
 * of anything, and it is cut off.
 */
final class LogRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(LogRecovery.class);

  private final Path root;
  private final LogFolder folder;
  private final Predicate<Bytes> whole;

  LogRecovery(Path root, Predicate<Bytes> whole) {
    this.root = root;
    this.folder = new LogFolder(root);
    this.whole = whole;
  }

  LogKey key(String origin, SecureRandom random) throws IOException {
    LogKeyFile file = LogKeyFile.in(root);
    Optional<LogKey> key = file.find();
    if (key.isPresent()) {
      return key.get();
    }
    if (Files.exists(HeadFile.in(root)) || Files.exists(folder.bundle(0))) {
      throw new CorruptFileException(root, "a log without its key");
    }
    return file.make(origin, random);
  }

  HeadFile heads(LogKey key) throws IOException {
    if (Files.exists(HeadFile.in(root))) {
      return HeadFile.open(root, key.publicKey());
    }
    if (Files.exists(folder.bundle(0))) {
      throw new CorruptFileException(root, "a log without a signed checkpoint");
    }
    return HeadFile.create(root, key.sign(TreeHead.EMPTY));
  }

  LogTail tail(LogKey key) throws IOException {
    TreeHead signed = signed(key);
    try {
      long bundles = signed.size() / LogResource.FULL;
      GrowingTree tree = GrowingTree.over(bundles, folder::getTile);
      if (tree.size() == signed.size()) {
        requireSigned(tree, signed);
      }
      long end = grow(tree, bundles, signed);
      while (tree.size() / LogResource.FULL > bundles) {
        bundles++;
        end = grow(tree, bundles, signed);
      }
      if (tree.size() < signed.size()) {
        throw new CorruptFileException(
            root, "%d entries were signed, and %d are there".formatted(signed.size(), tree.size()));
      }
      Path last = folder.bundle(bundles);
      boolean isAsSigned = tree.size() == signed.size() && Files.exists(last);
      FileChannel file = opened(last, end);
      if (!isAsSigned) {
        file.force(true);
        PrivateFiles.sync(LogFolder.folderOf(last));
      }
      return new LogTail(folder, tree, file);
    } catch (MalformedLogException e) {
      throw new CorruptFileException(root, String.valueOf(e.getMessage()));
    }
  }

  /** The signed head of what is there, on the disk; what was signed already is not signed again. */
  Checkpoint published(LogKey key, TreeHead head, HeadFile heads) throws IOException {
    Optional<Checkpoint> latest =
        HeadFile.find(root, key.publicKey()).filter(found -> found.head().equals(head));
    if (latest.isPresent()) {
      return latest.get();
    }
    Checkpoint made = key.sign(head);
    heads.write(made);
    return made;
  }

  private TreeHead signed(LogKey key) throws IOException {
    Optional<Checkpoint> found = HeadFile.find(root, key.publicKey());
    if (found.isEmpty() && Files.exists(folder.bundle(0))) {
      throw new CorruptFileException(root, "a log without a signed checkpoint");
    }
    return found.map(Checkpoint::head).orElse(TreeHead.EMPTY);
  }

  /** Adds the entries of a bundle to the tree and says where the last of them ends. */
  private long grow(GrowingTree tree, long bundle, TreeHead signed) throws IOException {
    Bytes content = folder.findBundle(bundle).orElse(Bytes.empty());
    List<Bytes> entries = Bundle.whole(content).entries();
    long end = 0;
    for (Bytes entry : entries) {
      if (tree.size() >= signed.size() && !whole.test(entry)) {
        break;
      }
      for (TileHashes full : tree.append(TreeHash.ofLeaf(entry))) {
        folder.write(full);
      }
      end += Bundle.framed(entry).length();
      if (tree.size() == signed.size()) {
        requireSigned(tree, signed);
      }
    }
    return end;
  }

  private void requireSigned(GrowingTree tree, TreeHead signed) throws CorruptFileException {
    if (!tree.head().equals(signed)) {
      throw new CorruptFileException(root, "the entries are not those that were signed");
    }
  }

  private FileChannel opened(Path path, long end) throws IOException {
    folder.makeFolder(path);
    FileChannel file = PrivateFiles.openOrCreate(path);
    if (file.size() > end) {
      LOG.warn("{}: {} bytes that a crash has left are removed", path, file.size() - end);
      file.truncate(end);
      file.force(true);
    }
    file.position(end);
    return file;
  }
}
