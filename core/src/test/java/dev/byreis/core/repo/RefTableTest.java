package dev.byreis.core.repo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RefTableTest {
  private static final RefName A = RefName.branch("a");
  private static final RefName B = RefName.branch("b");
  private static final RefName C = RefName.branch("c");

  @Test
  void aChangedCopyHasWhatChangedAndTheRest() {
    RefTable<Integer> before = table(Map.of(A, 1, C, 3));

    RefTable<Integer> after = before.with(new TreeMap<>(Map.of(B, 2, C, 4)));

    assertThat(after.toMap()).containsExactly(Map.entry(A, 1), Map.entry(B, 2), Map.entry(C, 4));
    assertThat(before.toMap()).containsExactly(Map.entry(A, 1), Map.entry(C, 3));
    assertThat(after.find(C)).hasValue(4);
    assertThat(before.find(B)).isEmpty();
  }

  @Test
  void aTableStaysAsItWasBuilt() {
    RefTable.Builder<Integer> builder = new RefTable.Builder<>(1);
    builder.add(A, 1);
    RefTable<Integer> table = builder.build();

    assertThatThrownBy(() -> builder.add(B, 2)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(builder::build).isInstanceOf(IllegalStateException.class);
    assertThat(table.toMap()).containsExactly(Map.entry(A, 1));
  }

  @Test
  void valuesInAnOrderOfTheirOwnAreNotTaken() {
    SortedMap<RefName, Integer> backwards = new TreeMap<>(Comparator.reverseOrder());
    backwards.put(A, 1);
    assertThatThrownBy(() -> RefTable.of(backwards)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatOneLacksOrHasOtherwiseDiffers() {
    assertThat(table(Map.of(A, 1, B, 2)).differences(table(Map.of(B, 3, C, 4))))
        .containsExactly(A, B, C);
    assertThat(table(Map.of(A, 1)).differences(table(Map.of(A, 1)))).isEmpty();
    assertThat(table(Map.of(A, 1)).differences(RefTable.empty())).containsExactly(A);
  }

  @Test
  void branchesAreFoundByHowTheirNamesBegin() {
    RefName early = RefName.branch("byreis");
    RefName one = RefName.branch("byreis/one");
    RefName two = RefName.branch("byreis/two/more");
    RefName late = RefName.branch("byreis0");
    RefName tag = new RefName("refs/tags/byreis/one");
    RefTable<Integer> table = table(Map.of(early, 1, one, 2, two, 3, late, 4, tag, 5));

    assertThat(table.branchesBelow("byreis/").toMap())
        .containsExactly(Map.entry(one, 2), Map.entry(two, 3));
    assertThat(table.branchesBelow("byreis/t").names()).containsExactly(two);
    assertThat(table.branchesBelow("").names()).containsExactly(early, one, two, late);
    assertThat(table.branchesBelow("none").names()).isEmpty();
    assertThat(table.branchesBelow("zzz").names()).isEmpty();
  }

  @Test
  void namesComeInOrder() {
    RefTable.Builder<Integer> table = new RefTable.Builder<>(2);
    table.add(B, 1);

    for (RefName late : List.of(A, B)) {
      assertThatThrownBy(() -> table.add(late, 2)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Whatever becomes of a table, a map that went the same way says the same. */
  @Test
  void itIsWhatASortedMapWouldBe() {
    Random random = new Random(7);
    SortedMap<RefName, Integer> map = new TreeMap<>();
    RefTable<Integer> table = RefTable.empty();
    for (int round = 0; round < 300; round++) {
      SortedMap<RefName, Integer> changes = new TreeMap<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        changes.put(RefName.branch("n" + random.nextInt(60)), random.nextInt(3));
      }
      SortedMap<RefName, Integer> before = new TreeMap<>(map);
      RefTable<Integer> changed = table.with(changes);
      map.putAll(changes);

      assertThat(changed.toMap()).isEqualTo(map);
      assertThat(changed.size()).isEqualTo(map.size());
      RefName gone = RefName.branch("n" + random.nextInt(60));
      SortedMap<RefName, Integer> left = new TreeMap<>(map);
      left.remove(gone);
      assertThat(changed.without(Set.of(gone)).toMap()).isEqualTo(left);
      TreeSet<RefName> different = new TreeSet<>(changes.keySet());
      different.removeIf(name -> Objects.equals(changes.get(name), before.get(name)));
      assertThat(changed.differences(table)).isEqualTo(different);
      assertThat(table.differences(changed)).isEqualTo(different);
      table = changed;
    }
  }

  private static RefTable<Integer> table(Map<RefName, Integer> values) {
    return RefTable.of(new TreeMap<>(values));
  }
}
