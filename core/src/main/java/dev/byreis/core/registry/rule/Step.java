package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryCommit;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import java.util.Optional;

/**
 * One commit between the state of its parent, which judges it, and the state that it would leave.
 *
 * @param before the state at the parent
 * @param commit what the commit says and changes
 * @param after the state with it
 * @param policy what the rules were told
 * @param position where in the push or the history it stands
 */
public record Step(
    RegistryState before,
    RegistryCommit commit,
    RegistryState after,
    RegistryPolicy policy,
    Position position) {

  /** Whether readers will take the commit for the head (REG-05). */
  public enum Position {
    TIP,
    BELOW
  }

  public CommitId id() {
    return commit.id();
  }

  public Optional<CommitBody> body() {
    return commit.body();
  }

  /** The body if it is of this kind. */
  <B extends CommitBody> Optional<B> body(Class<B> kind) {
    return commit.body().filter(kind::isInstance).map(kind::cast);
  }

  /** The state, before the commit, of the project that the body names. */
  ProjectState project(CommitBody body) {
    return before.project(body.project());
  }

  Violation broken(Code code, Fact... facts) {
    return Violation.ofCommit(code, id(), facts);
  }

  Violation broken(Code code, TreePath path, Fact... facts) {
    return Violation.ofPath(code, id(), path, facts);
  }
}
