package dev.byreis.cli.age;

import dev.byreis.core.artifact.SecretName;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of one file in the clear, overwritten together when closed. It owns what is put into
 * it.
 */
public final class PlainValues implements AutoCloseable {
  private final SortedMap<SecretName, PlainValue> values = new TreeMap<>();

  /** Adds a value, or replaces and overwrites the one that was there. */
  public void put(SecretName key, PlainValue value) {
    PlainValue before = values.put(key, value);
    if (before != null) {
      before.close();
    }
  }

  /** Hands all values over; none is left here. */
  public void moveTo(PlainValues other) {
    values.forEach(other::put);
    values.clear();
  }

  /** Takes a value out and overwrites it. */
  public void remove(SecretName key) {
    PlainValue before = values.remove(key);
    if (before != null) {
      before.close();
    }
  }

  public Optional<PlainValue> find(SecretName key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * A value that is there.
   *
   * @throws IllegalArgumentException if it is not
   */
  public PlainValue get(SecretName key) {
    return find(key).orElseThrow(() -> new IllegalArgumentException("there is no " + key));
  }

  /** What there is, by key. */
  public SortedMap<SecretName, PlainValue> all() {
    return Collections.unmodifiableSortedMap(values);
  }

  @Override
  public void close() {
    values.values().forEach(PlainValue::close);
    values.clear();
  }
}
