package dev.byreis.core.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The tree against RFC 6962 taken word for word, and against the vectors of its authors. */
class TreeTest {
  private static final List<String> ENTRIES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> ROOTS =
      List.of(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  private static byte[] bytes(TreeHash hash) {
    return hash.value().toByteArray();
  }

  private static List<byte[]> bytes(List<TreeHash> hashes) {
    return hashes.stream().map(TreeTest::bytes).toList();
  }

  @Test
  void theKnownVectorsComeOut() {
    GrowingTree tree = new GrowingTree();
    assertThat(tree.head().root().hex()).isEqualTo(ROOTS.get(0));
    for (int i = 0; i < ENTRIES.size(); i++) {
      tree.append(TreeHash.ofLeaf(Bytes.owning(HexFormat.of().parseHex(ENTRIES.get(i)))));
      assertThat(tree.head().root().hex()).isEqualTo(ROOTS.get(i + 1));
    }
  }

  @Test
  void everyHeadAndProofOfSmallTreesIsTheOneOfTheStandard()
      throws IOException, MalformedLogException {
    MemoryLog log = new MemoryLog();
    TreeHead[] heads = new TreeHead[41];
    heads[0] = TreeHead.EMPTY;
    for (int size = 1; size <= 40; size++) {
      log.append(MemoryLog.entry(size - 1));
      heads[size] = log.tree().head();
      TiledTree tiled = new TiledTree(size, log);
      assertThat(bytes(heads[size].root())).isEqualTo(NaiveTree.root(log.contents()));
      assertThat(tiled.head()).isEqualTo(heads[size]);
      for (int i = 0; i < size; i++) {
        InclusionProof proof = tiled.inclusion(i);
        assertThat(bytes(proof.path()))
            .usingElementComparator(java.util.Arrays::compare)
            .isEqualTo(NaiveTree.path(i, log.contents()));
        assertThat(proof.proves(TreeHash.ofLeaf(MemoryLog.entry(i)), heads[size])).isTrue();
      }
      for (int before = 1; before <= size; before++) {
        ConsistencyProof proof = tiled.consistency(before);
        assertThat(bytes(proof.path()))
            .usingElementComparator(java.util.Arrays::compare)
            .isEqualTo(NaiveTree.proof(before, log.contents()));
        assertThat(proof.proves(heads[before], heads[size])).isTrue();
      }
      assertThat(tiled.consistency(0).proves(TreeHead.EMPTY, heads[size])).isTrue();
    }
  }

  @Test
  void treesOfManyTilesAgreeToo() throws IOException, MalformedLogException {
    MemoryLog log = MemoryLog.of(66_000);
    int size = 66_000;
    TiledTree tiled = new TiledTree(size, log);
    TreeHead head = log.tree().head();
    assertThat(bytes(head.root())).isEqualTo(NaiveTree.root(log.contents()));
    assertThat(tiled.head()).isEqualTo(head);
    for (int i : new int[] {0, 1, 255, 256, 257, 65_535, 65_536, 65_999}) {
      InclusionProof proof = tiled.inclusion(i);
      assertThat(bytes(proof.path()))
          .usingElementComparator(java.util.Arrays::compare)
          .isEqualTo(NaiveTree.path(i, log.contents()));
      assertThat(proof.proves(TreeHash.ofLeaf(MemoryLog.entry(i)), head)).isTrue();
    }
    for (int before : new int[] {1, 255, 256, 257, 511, 65_535, 65_536, 65_537, 65_999}) {
      TreeHead earlier = new TiledTree(before, log).head();
      ConsistencyProof proof = tiled.consistency(before);
      assertThat(bytes(proof.path()))
          .usingElementComparator(java.util.Arrays::compare)
          .isEqualTo(NaiveTree.proof(before, log.contents()));
      assertThat(proof.proves(earlier, head)).isTrue();
    }
  }

  @Test
  void aProofProvesNothingElse() throws IOException, MalformedLogException {
    MemoryLog log = MemoryLog.of(21);
    TreeHead head = log.tree().head();
    TiledTree tiled = new TiledTree(21, log);
    TreeHash leaf = TreeHash.ofLeaf(MemoryLog.entry(9));
    InclusionProof good = tiled.inclusion(9);
    assertThat(good.proves(TreeHash.ofLeaf(MemoryLog.entry(8)), head)).isFalse();
    assertThat(new InclusionProof(8, 21, good.path()).proves(leaf, head)).isFalse();
    assertThat(new InclusionProof(21, 21, good.path()).proves(leaf, head)).isFalse();
    assertThat(new InclusionProof(9, 20, good.path()).proves(leaf, head)).isFalse();
    int length = good.path().size();
    assertThat(new InclusionProof(9, 21, good.path().subList(1, length)).proves(leaf, head))
        .isFalse();
    for (int i = 0; i < length; i++) {
      List<TreeHash> other = new java.util.ArrayList<>(good.path());
      other.set(i, leaf);
      assertThat(new InclusionProof(9, 21, other).proves(leaf, head)).isFalse();
    }
    ConsistencyProof grown = tiled.consistency(13);
    TreeHead earlier = MemoryLog.of(13).tree().head();
    assertThat(grown.proves(earlier, head)).isTrue();
    assertThat(grown.proves(new TreeHead(13, leaf), head)).isFalse();
    assertThat(grown.proves(earlier, new TreeHead(21, leaf))).isFalse();
    assertThat(grown.proves(new TreeHead(12, earlier.root()), head)).isFalse();
    for (int i = 0; i < grown.path().size(); i++) {
      List<TreeHash> other = new java.util.ArrayList<>(grown.path());
      other.set(i, leaf);
      assertThat(new ConsistencyProof(13, 21, other).proves(earlier, head)).isFalse();
    }
  }

  @Test
  void aTreeGrowsOnFromItsTiles() throws IOException, MalformedLogException {
    for (int bundles : new int[] {0, 1, 2, 3, 255, 256, 257}) {
      MemoryLog log = MemoryLog.of(bundles * 256);
      TreeHead before = log.tree().head();
      GrowingTree again = GrowingTree.over(bundles, log::full);
      assertThat(again.head()).isEqualTo(before);
      log.reopen(again);
      IntStream.range(0, 300).forEach(i -> log.append(MemoryLog.entry(bundles * 256 + i)));
      assertThat(log.tree().head()).isEqualTo(MemoryLog.of(bundles * 256 + 300).tree().head());
      assertThat(new TiledTree(log.tree().size(), log).head()).isEqualTo(log.tree().head());
    }
  }
}
