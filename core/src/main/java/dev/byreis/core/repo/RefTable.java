package dev.byreis.core.repo;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A value for each of many refs, in the order of their names. It never changes. A changed copy
 * shares names and values with the one that it was made of, so that where they differ is found
 * without reading what they share: a repository may have many thousands of refs, of which a push
 * moves one.
 *
 * @param <V> what there is for each; a value as well, which never changes
 */
public final class RefTable<V> {
  private final List<RefName> names;
  private final List<V> values;

  private RefTable(List<RefName> names, List<V> values) {
    this.names = names;
    this.values = values;
  }

  public static <V> RefTable<V> empty() {
    return new RefTable<>(List.of(), List.of());
  }

  /** The same values. */
  public static <V> RefTable<V> of(SortedMap<RefName, ? extends V> values) {
    return RefTable.<V>empty().with(values);
  }

  /** Makes one from the first name to the last. */
  public static final class Builder<V> {
    private final List<RefName> names;
    private final List<V> values;
    private boolean isBuilt;

    /**
     * Begins.
     *
     * @param size how many there will be, more or less
     */
    public Builder(int size) {
      names = new ArrayList<>(size);
      values = new ArrayList<>(size);
    }

    /**
     * The next one.
     *
     * @throws IllegalArgumentException if its name does not come after all others
     * @throws IllegalStateException if the table is built
     */
    public void add(RefName name, V value) {
      if (isBuilt) {
        throw new IllegalStateException("built already");
      }
      if (!names.isEmpty() && names.get(names.size() - 1).compareTo(name) >= 0) {
        throw new IllegalArgumentException("not in the order of names: " + name);
      }
      names.add(name);
      values.add(value);
    }

    /**
     * The table.
     *
     * @throws IllegalStateException if it was built before
     */
    public RefTable<V> build() {
      if (isBuilt) {
        throw new IllegalStateException("built before");
      }
      isBuilt = true;
      return new RefTable<>(
          Collections.unmodifiableList(names), Collections.unmodifiableList(values));
    }
  }

  public int size() {
    return names.size();
  }

  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** What there is for this ref. */
  public Optional<V> find(RefName name) {
    int index = Collections.binarySearch(names, name);
    return index < 0 ? Optional.empty() : Optional.of(values.get(index));
  }

  /** The refs, in their order. */
  public List<RefName> names() {
    return names;
  }

  public boolean has(RefName name) {
    return find(name).isPresent();
  }

  /** Those that are branches whose short name begins so. */
  public RefTable<V> branchesBelow(String prefix) {
    String full = RefName.HEADS + prefix;
    int from = first(name -> name.compareTo(full) < 0);
    int to = first(name -> name.compareTo(full) < 0 || name.startsWith(full));
    return new RefTable<>(names.subList(from, to), values.subList(from, to));
  }

  /** The first of which this is not true; it is of all that come before, and of none after. */
  private int first(Predicate<String> before) {
    int from = 0;
    int to = size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (before.test(names.get(middle).value())) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  /** A copy that lacks these refs. */
  public RefTable<V> without(Set<RefName> gone) {
    if (gone.stream().noneMatch(this::has)) {
      return this;
    }
    Builder<V> left = new Builder<>(size());
    for (int i = 0; i < size(); i++) {
      if (!gone.contains(names.get(i))) {
        left.add(names.get(i), values.get(i));
      }
    }
    return left.build();
  }

  /**
   * A copy in which these refs have these values.
   *
   * @throws IllegalArgumentException if the map has an order of its own
   */
  public RefTable<V> with(SortedMap<RefName, ? extends V> changes) {
    if (changes.comparator() != null) {
      throw new IllegalArgumentException("not in the order of names");
    }
    if (changes.isEmpty()) {
      return this;
    }
    int most = size() + changes.size();
    List<RefName> newNames = new ArrayList<>(most);
    List<V> newValues = new ArrayList<>(most);
    int next = 0;
    for (Map.Entry<RefName, ? extends V> change : changes.entrySet()) {
      int found = Collections.binarySearch(names, change.getKey());
      int place = found < 0 ? -found - 1 : found;
      newNames.addAll(names.subList(next, place));
      newValues.addAll(values.subList(next, place));
      newNames.add(change.getKey());
      newValues.add(change.getValue());
      next = found < 0 ? place : place + 1;
    }
    newNames.addAll(names.subList(next, size()));
    newValues.addAll(values.subList(next, size()));
    return new RefTable<>(
        Collections.unmodifiableList(newNames), Collections.unmodifiableList(newValues));
  }

  /** The refs that only one of the two has, or for which they have different values. */
  public SortedSet<RefName> differences(RefTable<V> other) {
    SortedSet<RefName> differences = new TreeSet<>();
    int here = 0;
    int there = 0;
    while (here < size() && there < other.size()) {
      RefName name = names.get(here);
      RefName otherName = other.names.get(there);
      // whether two are the same object is what this asks first
      if (Objects.equals(name, otherName)) {
        if (!Objects.equals(values.get(here), other.values.get(there))) {
          differences.add(name);
        }
        here++;
        there++;
      } else if (name.compareTo(otherName) < 0) {
        differences.add(name);
        here++;
      } else {
        differences.add(otherName);
        there++;
      }
    }
    differences.addAll(names.subList(here, size()));
    differences.addAll(other.names.subList(there, other.size()));
    return differences;
  }

  /** A copy as a map. */
  public NavigableMap<RefName, V> toMap() {
    NavigableMap<RefName, V> map = new TreeMap<>();
    for (int i = 0; i < size(); i++) {
      map.put(names.get(i), values.get(i));
    }
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RefTable<?> table
        && names.equals(table.names)
        && values.equals(table.values);
  }

  @Override
  public int hashCode() {
    return Objects.hash(names, values);
  }

  @Override
  public String toString() {
    return toMap().toString();
  }
}
