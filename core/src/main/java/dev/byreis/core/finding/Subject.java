package dev.byreis.core.finding;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;

/** What a violation is about. */
public sealed interface Subject {
  <R> R match(Cases<R> cases);

  /** The push as a whole. */
  record Push() implements Subject {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.push();
    }
  }

  record Ref(RefName ref) implements Subject {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ref(this);
    }
  }

  record Commit(CommitId commit) implements Subject {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.commit(this);
    }
  }

  /** A path as one commit changes it. */
  record Path(CommitId commit, TreePath path) implements Subject {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.path(this);
    }
  }

  /** An answer for each kind of subject. */
  interface Cases<R> {
    R push();

    R ref(Ref ref);

    R commit(Commit commit);

    R path(Path path);
  }
}
