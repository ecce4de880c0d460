package dev.byreis.server.overview;

import dev.byreis.core.log.InclusionProof;
import dev.byreis.core.log.LogSource;
import dev.byreis.core.log.MalformedLogException;
import dev.byreis.core.log.TiledTree;
import dev.byreis.core.log.TreeHash;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.server.index.DecisionIndex;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.index.Page;
import dev.byreis.server.index.Wanted;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Decisions on record, and the proofs that they are there. */
public final class DecisionProofs {
  private final DecisionIndex index;
  private final LogSource log;

  public DecisionProofs(DecisionIndex index, LogSource log) {
    this.index = index;
    this.log = log;
  }

  /**
   * That an entry is in the log under a checkpoint.
   *
   * @param leaf the hash of the entry
   * @param inclusion the way from it to the root
   * @param checkpoint the signed note
   */
  public record Proof(TreeHash leaf, InclusionProof inclusion, String checkpoint) {}

  /** Decisions that fit, the newest first; see {@link DecisionIndex#page}. */
  public Page page(Wanted wanted, long before, int most) throws IOException {
    return index.page(wanted, before, most);
  }

  public Optional<FoundDecision> find(long entry) throws IOException {
    return index.find(entry);
  }

  public List<FoundDecision> find(String correlationId) throws IOException {
    return index.find(correlationId);
  }

  /**
   * The proof for a decision that is covered by the log's latest checkpoint.
   *
   * @throws IOException if the log cannot be read, or holds something else
   */
  public Proof prove(FoundDecision decision) throws IOException {
    Bytes note =
        log.findCheckpoint().orElseThrow(() -> new IOException("the log has no checkpoint"));
    try {
      String text = note.toUtf8();
      TiledTree tree = new TiledTree(Long.parseLong(text.split("\n", -1)[1]), log);
      InclusionProof inclusion = tree.inclusion(decision.entry());
      TreeHash leaf = tree.leaf(decision.entry());
      if (!inclusion.proves(leaf, tree.head())) {
        throw new IOException("the log does not prove entry " + decision.entry());
      }
      return new Proof(leaf, inclusion, text);
    } catch (MalformedLogException | MalformedObjectException e) {
      throw new IOException("the log cannot prove entry " + decision.entry(), e);
    }
  }
}
