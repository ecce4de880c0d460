package dev.byreis.core.rotation;

import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.TargetPr;
import dev.byreis.core.repo.RefName;
import java.util.Optional;

/**
 * The short name of a ref that is treated as a rotation branch: everything below {@code
 * byreis/rotate-}, also what is no valid name of one (REG-222).
 *
 * @param value {@code byreis/rotate-...}
 */
public record RotationRef(String value) implements Comparable<RotationRef> {
  public RotationRef {
    if (!value.startsWith(RotationBranch.PREFIX)) {
      throw new IllegalArgumentException("not below byreis/rotate-");
    }
  }

  public static RotationRef of(RotationBranch branch) {
    return new RotationRef(branch.value());
  }

  /** The ref as a rotation branch; empty if it is any other ref. */
  public static Optional<RotationRef> find(RefName ref) {
    return ref.isBranchBelow(RotationBranch.PREFIX)
        ? Optional.of(new RotationRef(ref.shortName()))
        : Optional.empty();
  }

  /** The branch that a pending is for, by the substring that makes it a rotation's (REG-223). */
  public static Optional<RotationRef> find(TargetPr target) {
    String text = target.value();
    int from = text.indexOf(RotationBranch.PREFIX);
    return from < 0
        ? Optional.empty()
        : Optional.of(new RotationRef(text.substring(from, text.indexOf('#'))));
  }

  /** The name as the log knows it; empty if it is of neither grammar. */
  public Optional<RotationBranch> branch() {
    return RotationBranch.isValid(value)
        ? Optional.of(new RotationBranch(value))
        : Optional.empty();
  }

  public RefName ref() {
    return RefName.branch(value);
  }

  @Override
  public int compareTo(RotationRef other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
