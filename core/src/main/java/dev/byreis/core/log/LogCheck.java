package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verifies a whole log in one pass: that its key has signed its head, that the entries give the
 * signed hash, that every kept hash is right, and that the log continues earlier checkpoints and
 * holds what receipts were given for. Trusts nothing but the key.
 */
public final class LogCheck {
  private final LogSource source;
  private final NoteKey key;
  private final SortedMap<Long, List<Expectation>> expected = new TreeMap<>();

  public LogCheck(LogSource source, NoteKey key) {
    this.source = source;
    this.key = key;
  }

  /** What someone wants to know about the tree of one size. */
  private interface Expectation {
    /** Adds what is wrong. */
    void check(TreeHead found, List<LogFault> faults);

    /** What is wrong if the log never was so large. */
    LogFault beyond(long size);
  }

  /** Sees every entry, in order. */
  public interface Visitor {
    void entry(long index, Bytes entry);
  }

  /**
   * What was found.
   *
   * @param size how many entries were checked
   * @param faults what is wrong; the log holds if there is nothing
   */
  public record Result(long size, List<LogFault> faults) {
    public Result {
      faults = List.copyOf(faults);
    }

    public boolean isClean() {
      return faults.isEmpty();
    }
  }

  /** Expects that the log continues this earlier state of itself. */
  public LogCheck continuing(Checkpoint earlier) {
    long size = earlier.head().size();
    return expecting(
        size,
        new Expectation() {
          @Override
          public void check(TreeHead found, List<LogFault> faults) {
            if (!found.equals(earlier.head())) {
              faults.add(
                  fault(
                      "at " + size + " it was " + earlier.head().root() + ", is " + found.root()));
            }
          }

          @Override
          public LogFault beyond(long now) {
            return fault("it had " + size + " entries, and has " + now);
          }

          private LogFault fault(String detail) {
            return new LogFault(LogFault.Kind.HISTORY, detail);
          }
        });
  }

  /** Expects that the log holds what this receipt was given for. */
  public LogCheck holding(Receipt receipt) {
    return expecting(
        receipt.index() + 1,
        new Expectation() {
          @Override
          public void check(TreeHead found, List<LogFault> faults) {
            if (!Receipt.ofLast(key.name(), found).equals(receipt)) {
              faults.add(fault("receipt " + receipt));
            }
          }

          @Override
          public LogFault beyond(long now) {
            return fault("receipt " + receipt + ", but there are " + now + " entries only");
          }

          private LogFault fault(String detail) {
            return new LogFault(LogFault.Kind.RECEIPT, detail);
          }
        });
  }

  private LogCheck expecting(long size, Expectation expectation) {
    expected.computeIfAbsent(size, any -> new ArrayList<>()).add(expectation);
    return this;
  }

  /**
   * Reads everything.
   *
   * @throws IOException if something is there and cannot be read
   */
  public Result run(Visitor visitor) throws IOException {
    List<LogFault> faults = new ArrayList<>();
    GrowingTree tree = new GrowingTree();
    try {
      TreeHead signed = signed();
      check(tree, faults);
      for (long i = 0; tree.size() < signed.size(); i++) {
        readBundle(Bundle.of(i, signed.size()), tree, visitor, faults);
      }
      if (tree.head().equals(signed)) {
        checkEdge(tree, faults);
      } else {
        faults.add(
            new LogFault(
                LogFault.Kind.ROOT, "signed " + signed.root() + ", found " + tree.head().root()));
      }
      expected
          .tailMap(signed.size() + 1)
          .values()
          .forEach(all -> all.forEach(one -> faults.add(one.beyond(signed.size()))));
    } catch (MalformedLogException e) {
      LogFault.Kind kind = tree.size() == 0 ? LogFault.Kind.CHECKPOINT : LogFault.Kind.PART;
      faults.add(new LogFault(kind, String.valueOf(e.getMessage())));
    }
    return new Result(tree.size(), faults);
  }

  private TreeHead signed() throws IOException, MalformedLogException {
    Bytes note =
        source
            .findCheckpoint()
            .orElseThrow(() -> new MalformedLogException("there is no checkpoint"));
    return Checkpoint.open(note, key).head();
  }

  private void readBundle(Bundle bundle, GrowingTree tree, Visitor visitor, List<LogFault> faults)
      throws IOException, MalformedLogException {
    List<Bytes> entries = bundle.entries(source.get(bundle));
    Tile tile = new Tile(0, bundle.index(), bundle.width());
    List<TreeHash> kept = TileHashes.read(tile, source.get(tile)).hashes();
    for (int i = 0; i < entries.size(); i++) {
      TreeHash leaf = TreeHash.ofLeaf(entries.get(i));
      if (!leaf.equals(kept.get(i))) {
        faults.add(new LogFault(LogFault.Kind.ENTRY, "entry " + tree.size()));
      }
      visitor.entry(tree.size(), entries.get(i));
      for (TileHashes full : tree.append(leaf)) {
        checkTile(full, faults);
      }
      check(tree, faults);
    }
  }

  private void check(GrowingTree tree, List<LogFault> faults) {
    List<Expectation> here = expected.getOrDefault(tree.size(), List.of());
    if (!here.isEmpty()) {
      here.forEach(one -> one.check(tree.head(), faults));
    }
  }

  private void checkEdge(GrowingTree tree, List<LogFault> faults)
      throws IOException, MalformedLogException {
    for (int level = 1; tree.size() >> level * 8 > 0; level++) {
      List<TreeHash> edge = tree.edge(level);
      if (!edge.isEmpty()) {
        long index = (tree.size() >> level * 8) / LogResource.FULL;
        checkTile(new TileHashes(new Tile(level, index, edge.size()), edge), faults);
      }
    }
  }

  private void checkTile(TileHashes right, List<LogFault> faults)
      throws IOException, MalformedLogException {
    if (right.tile().level() > 0 && !source.get(right.tile()).equals(right.content())) {
      faults.add(new LogFault(LogFault.Kind.PART, right.tile().path() + " holds other hashes"));
    }
  }
}
