package dev.byreis.core.repo;

/** Carries an {@link UnreadableRepositoryException} out of a stream that is being read. */
public final class UncheckedUnreadableRepositoryException extends RuntimeException {
  private final UnreadableRepositoryException checked;

  public UncheckedUnreadableRepositoryException(UnreadableRepositoryException checked) {
    super(checked.getMessage(), checked);
    this.checked = checked;
  }

  public UnreadableRepositoryException checked() {
    return checked;
  }
}
