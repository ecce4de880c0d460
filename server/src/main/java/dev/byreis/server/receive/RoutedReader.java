package dev.byreis.server.receive;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads what a push has brought from its quarantine, and all else from the store. JGit alone would
 * look for each object in the quarantine first, and list that folder again for each that is not
 * there, since it has only just changed.
 */
final class RoutedReader extends ObjectReader {
  private final Predicate<AnyObjectId> isBrought;
  private final Supplier<ObjectReader> quarantine;
  private final Supplier<ObjectReader> store;
  private final ObjectReader brought;
  private final ObjectReader stored;

  /**
   * Reads from both.
   *
   * @param isBrought whether an object lies in the quarantine
   * @param quarantine opens readers of the quarantine with the store behind it
   * @param store opens readers of the store alone
   */
  RoutedReader(
      Predicate<AnyObjectId> isBrought,
      Supplier<ObjectReader> quarantine,
      Supplier<ObjectReader> store) {
    this.isBrought = isBrought;
    this.quarantine = quarantine;
    this.store = store;
    this.brought = quarantine.get();
    this.stored = store.get();
  }

  private ObjectReader of(AnyObjectId object) {
    return isBrought.test(object) ? brought : stored;
  }

  @Override
  public ObjectReader newReader() {
    return new RoutedReader(isBrought, quarantine, store);
  }

  @Override
  public boolean has(AnyObjectId object) throws IOException {
    return of(object).has(object);
  }

  @Override
  public boolean has(AnyObjectId object, int type) throws IOException {
    return of(object).has(object, type);
  }

  @Override
  public ObjectLoader open(AnyObjectId object, int type) throws IOException {
    return of(object).open(object, type);
  }

  @Override
  public long getObjectSize(AnyObjectId object, int type) throws IOException {
    return of(object).getObjectSize(object, type);
  }

  @Override
  public Collection<ObjectId> resolve(AbbreviatedObjectId start) throws IOException {
    return brought.resolve(start);
  }

  @Override
  public Set<ObjectId> getShallowCommits() throws IOException {
    return stored.getShallowCommits();
  }

  @Override
  public int getStreamFileThreshold() {
    return stored.getStreamFileThreshold();
  }

  @Override
  public void setStreamFileThreshold(int threshold) {
    brought.setStreamFileThreshold(threshold);
    stored.setStreamFileThreshold(threshold);
  }

  @Override
  public void close() {
    brought.close();
    stored.close();
  }
}
