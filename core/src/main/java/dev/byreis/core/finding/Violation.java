package dev.byreis.core.finding;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import java.util.List;

/**
 * One reason to refuse, as data.
 *
 * @param code which rule was broken
 * @param subject by what
 * @param facts what was seen, in the order in which it is best read
 */
public record Violation(Code code, Subject subject, List<Fact> facts) {
  public Violation {
    facts = List.copyOf(facts);
  }

  public static Violation ofPush(Code code, Fact... facts) {
    return new Violation(code, new Subject.Push(), List.of(facts));
  }

  public static Violation ofRef(Code code, RefName ref, Fact... facts) {
    return new Violation(code, new Subject.Ref(ref), List.of(facts));
  }

  public static Violation ofCommit(Code code, CommitId commit, Fact... facts) {
    return new Violation(code, new Subject.Commit(commit), List.of(facts));
  }

  public static Violation ofPath(Code code, CommitId commit, TreePath path, Fact... facts) {
    return new Violation(code, new Subject.Path(commit, path), List.of(facts));
  }
}
