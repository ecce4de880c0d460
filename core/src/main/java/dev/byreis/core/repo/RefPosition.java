package dev.byreis.core.repo;

/** Where a ref is. */
public sealed interface RefPosition {
  RefPosition ABSENT = new Absent();

  /** Only said of what was seen: nobody expects a ref there, and none is put there. */
  RefPosition UNREADABLE = new Unreadable();

  static RefPosition at(ObjectName object) {
    return new At(object);
  }

  /** Where the update expects its ref. */
  static RefPosition before(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return at(move.from());
    }
    return update instanceof RefUpdate.Delete delete ? at(delete.from()) : ABSENT;
  }

  /** Where the update puts its ref. */
  static RefPosition after(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return at(move.to());
    }
    return update instanceof RefUpdate.Create create ? at(create.to()) : ABSENT;
  }

  /** There is no such ref. */
  record Absent() implements RefPosition {
    @Override
    public String toString() {
      return "absent";
    }
  }

  /** There is such a ref, and where it points cannot be read. */
  record Unreadable() implements RefPosition {
    @Override
    public String toString() {
      return "unreadable";
    }
  }

  /**
   * The ref points here.
   *
   * @param object a commit, or the annotated tag itself
   */
  record At(ObjectName object) implements RefPosition {
    @Override
    public String toString() {
      return object.hex();
    }
  }
}
