package dev.byreis.core.repo;

/** Whether one state of a branch came after another. */
public final class Descent {
  private Descent() {}

  /**
   * Whether the first-parent history that ends at the head holds the commit; if it cannot be told,
   * no.
   */
  public static boolean holds(RepositoryView view, CommitId commit, CommitId head) {
    try {
      view.getCommit(commit);
      view.historySince(commit, head).close();
      return true;
    } catch (UnreadableRepositoryException | MalformedObjectException notOnTheWay) {
      return false;
    }
  }
}
