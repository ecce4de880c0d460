package dev.byreis.server.receive;

import java.security.SecureRandom;
import org.eclipse.jgit.lib.AnyObjectId;

/**
 * Object names by four of their bytes: what is not in it was not added, what is may have been. One
 * thread at a time may add; a {@link Snapshot} can be asked without a lock.
 */
final class ObjectFilter {
  private static final int SMALLEST = 1 << 10;

  /** Odd, and nobody's to know: names could be chosen to fall into one place. */
  private static final int MIX = new SecureRandom().nextInt() | 1;

  /** Open addressing; zero is a free place. */
  private int[] places = new int[SMALLEST];

  private int size;

  void add(AnyObjectId object) {
    if (2 * (size + 1) > places.length) {
      grow();
    }
    put(places, key(object));
    size++;
  }

  /** How many were added. */
  int size() {
    return size;
  }

  private void grow() {
    int[] larger = new int[2 * places.length];
    for (int key : places) {
      if (key != 0) {
        put(larger, key);
      }
    }
    places = larger;
  }

  private static void put(int[] places, int key) {
    places[placeOf(places, key)] = key;
  }

  /** Where the key is, or would go. */
  private static int placeOf(int[] places, int key) {
    int mask = places.length - 1;
    int at = key * MIX >>> Integer.numberOfLeadingZeros(mask);
    while (places[at] != 0 && places[at] != key) {
      at = at + 1 & mask;
    }
    return at;
  }

  /** JGit's hash code of a name is four bytes of it. */
  private static int key(AnyObjectId object) {
    int key = object.hashCode();
    return key == 0 ? 1 : key;
  }

  /** Whatever was added until now, and perhaps what is added later. */
  Snapshot snapshot() {
    return new Snapshot(places);
  }

  /** What was added until some time. */
  static final class Snapshot {
    private final int[] places;

    private Snapshot(int[] places) {
      this.places = places;
    }

    boolean mayHave(AnyObjectId object) {
      int key = key(object);
      return places[placeOf(places, key)] == key;
    }
  }
}
