package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedTreesTest {
  /** An entry with a name of one letter and five digits: mode, blank, name, zero, object. */
  private static final int ENTRY = 6 + 1 + 6 + 1 + 20;

  @TempDir Path folder;

  private final List<ObjectId> read = new ArrayList<>();
  private GitStore store;
  private ObjectReader reader;

  @BeforeEach
  void open() throws Exception {
    store = GitStore.open(GitCommand.initBare(folder.resolve("r.git")).folder());
    reader = new RememberedTrees(new Noting(store.repository().newObjectReader()));
  }

  @AfterEach
  void close() {
    reader.close();
    store.close();
  }

  /** Notes what is really read. */
  private final class Noting extends ObjectReader.Filter {
    private final ObjectReader reader;

    Noting(ObjectReader reader) {
      this.reader = reader;
    }

    @Override
    protected ObjectReader delegate() {
      return reader;
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      read.add(id.toObjectId());
      return reader.open(id, type);
    }
  }

  @Test
  void aTreeIsReadOnce() throws IOException {
    ObjectId tree = tree('a', 3);
    byte[] first = reader.open(tree, Constants.OBJ_TREE).getCachedBytes();
    assertThat(reader.open(tree, Constants.OBJ_TREE).getCachedBytes()).isEqualTo(first);
    assertThat(read).containsExactly(tree);
  }

  @Test
  void aFileIsReadEachTime() throws IOException {
    ObjectId blob;
    try (ObjectInserter inserter = store.repository().newObjectInserter()) {
      blob = inserter.insert(Constants.OBJ_BLOB, new byte[] {'x'});
      inserter.flush();
    }
    reader.open(blob, Constants.OBJ_BLOB);
    reader.open(blob, Constants.OBJ_BLOB);
    assertThat(read).containsExactly(blob, blob);
  }

  @Test
  void aTreeThatIsLargeByItselfIsNotKept() throws IOException {
    ObjectId tree = tree('a', (512 << 10) / ENTRY + 1);
    reader.open(tree, Constants.OBJ_TREE);
    reader.open(tree, Constants.OBJ_TREE);
    assertThat(read).containsExactly(tree, tree);
  }

  @Test
  void whereTheyAreTooMuchTheOneThatWasNotAskedForLongestIsForgotten() throws IOException {
    int entries = (500 << 10) / ENTRY;
    List<ObjectId> trees = new ArrayList<>();
    for (char letter = 'a'; letter <= 'i'; letter++) {
      trees.add(tree(letter, entries));
    }
    for (ObjectId tree : trees.subList(0, 8)) {
      reader.open(tree, Constants.OBJ_TREE);
    }
    reader.open(trees.get(0), Constants.OBJ_TREE);
    reader.open(trees.get(8), Constants.OBJ_TREE);
    assertThat(read).containsExactlyElementsOf(trees);

    reader.open(trees.get(0), Constants.OBJ_TREE);
    assertThat(read).hasSize(9);
    reader.open(trees.get(1), Constants.OBJ_TREE);
    assertThat(read).hasSize(10);
  }

  private ObjectId tree(char letter, int entries) throws IOException {
    TreeFormatter tree = new TreeFormatter();
    for (int i = 0; i < entries; i++) {
      tree.append(String.format("%c%05d", letter, i), FileMode.REGULAR_FILE, ObjectId.zeroId());
    }
    try (ObjectInserter inserter = store.repository().newObjectInserter()) {
      ObjectId id = inserter.insert(tree);
      inserter.flush();
      return id;
    }
  }
}
