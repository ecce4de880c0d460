package dev.byreis.server.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.jgit.RefLook;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RefAgreementTest {
  private static final ObjectName ONE = new ObjectName("1".repeat(40));
  private static final ObjectName TWO = new ObjectName("2".repeat(40));

  private final RefAgreement agreement = new RefAgreement();
  private final SortedMap<RefName, ObjectName> refs = new TreeMap<>();
  private final SortedMap<RefName, RefPosition> expected = new TreeMap<>();
  private final Set<String> unreadable = new HashSet<>();

  @Test
  void whatStraysAfterAllAgreedIsFoundUntilItIsBack() {
    refs.put(RefName.MAIN, ONE);
    expected.put(RefName.MAIN, RefPosition.at(ONE));
    assertThat(strayed()).isEmpty();

    refs.put(RefName.MAIN, TWO);
    for (int i = 0; i < 2; i++) {
      assertThat(strayed()).containsExactly(Map.entry(RefName.MAIN, RefPosition.at(TWO)));
    }

    refs.put(RefName.MAIN, ONE);
    assertThat(strayed()).isEmpty();
  }

  @Test
  void aRefThatStayedHasStrayedOnceAnotherPlaceIsExpected() {
    refs.put(RefName.MAIN, ONE);
    expected.put(RefName.MAIN, RefPosition.at(ONE));
    assertThat(strayed()).isEmpty();

    expected.put(RefName.MAIN, RefPosition.ABSENT);
    assertThat(strayed()).containsExactly(Map.entry(RefName.MAIN, RefPosition.at(ONE)));
  }

  @Test
  void aRefThatCannotBeReadIsNotWhereItWasExpectedNorGone() {
    expected.put(RefName.MAIN, RefPosition.ABSENT);
    assertThat(strayed()).isEmpty();

    unreadable.addAll(Set.of(RefName.MAIN.value(), "refs/heads/unknown", "refs/heads/a..b"));
    for (int i = 0; i < 2; i++) {
      assertThat(strayed()).containsExactly(Map.entry(RefName.MAIN, RefPosition.UNREADABLE));
    }

    unreadable.clear();
    assertThat(strayed()).isEmpty();
  }

  @Test
  void whatNobodyExpectsAnywhereMayBeAnywhere() {
    refs.put(RefName.MAIN, ONE);
    assertThat(strayed()).isEmpty();

    expected.put(RefName.MAIN, RefPosition.at(TWO));
    assertThat(strayed()).containsExactly(Map.entry(RefName.MAIN, RefPosition.at(ONE)));
  }

  /** However both change, whoever compares all of them finds the same. */
  @Test
  void itFindsWhatALookAtAllWouldFind() {
    Random random = new Random(11);
    for (int round = 0; round < 2000; round++) {
      RefName name = RefName.branch("n" + random.nextInt(8));
      ObjectName object = random.nextBoolean() ? ONE : TWO;
      switch (random.nextInt(6)) {
        case 0 -> refs.remove(name);
        case 1 -> refs.put(name, object);
        case 2 -> expected.put(name, RefPosition.ABSENT);
        case 3 -> expected.put(name, RefPosition.at(object));
        default -> {
          // as after a landing
          refs.put(name, object);
          expected.put(name, RefPosition.at(object));
        }
      }
      assertThat(strayed()).isEqualTo(all());
      if (round % 4 == 0) {
        expected.keySet().removeAll(all().keySet());
        assertThat(strayed()).isEmpty();
      }
    }
  }

  private Map<RefName, RefPosition> all() {
    Map<RefName, RefPosition> strayed = new HashMap<>();
    expected.forEach(
        (name, place) -> {
          RefPosition now =
              refs.containsKey(name) ? RefPosition.at(refs.get(name)) : RefPosition.ABSENT;
          if (!now.equals(place)) {
            strayed.put(name, now);
          }
        });
    return strayed;
  }

  private Map<RefName, RefPosition> strayed() {
    return agreement.strayed(new RefLook(RefTable.of(refs), unreadable), RefTable.of(expected));
  }
}
