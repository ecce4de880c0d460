package dev.byreis.core.artifact;

import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.TreePath;
import java.util.Optional;
import java.util.function.Function;

/** The name of a submission branch and of the one file on it (ART section 12, ART-06). */
public sealed interface SubmissionName {
  /** How the short name of every such branch begins; others begin so too. */
  String PREFIX = "byreis/";

  /** The branch name without {@code byreis/}. */
  String tail();

  default RefName branch() {
    return RefName.branch(PREFIX + tail());
  }

  default TreePath path() {
    return new TreePath("byreis/" + tail() + ".yaml");
  }

  <R> R fold(Function<Single, R> single, Function<Bulk, R> bulk);

  /** One key, added or replaced. */
  record Single(SubmissionAction action, SecretName key, String seconds) implements SubmissionName {
    public Single {
      requireDigits(seconds);
    }

    @Override
    public String tail() {
      return action.word() + "-" + key + "-" + seconds;
    }

    @Override
    public <R> R fold(Function<Single, R> single, Function<Bulk, R> bulk) {
      return single.apply(this);
    }
  }

  /** Several keys at once, 1 to 100 (ART-110). */
  record Bulk(int count, String seconds) implements SubmissionName {
    public Bulk {
      requireDigits(seconds);
      if (count < 1 || count > 100) {
        throw new IllegalArgumentException("a bulk submission has 1 to 100 keys");
      }
    }

    @Override
    public String tail() {
      return "bulk-" + count + "keys-" + seconds;
    }

    @Override
    public <R> R fold(Function<Single, R> single, Function<Bulk, R> bulk) {
      return bulk.apply(this);
    }
  }

  /** The submission that this ref is for; empty for a ref of another name. */
  static Optional<SubmissionName> find(RefName ref) {
    return ref.isBranchBelow(PREFIX)
        ? SubmissionNameGrammar.find(ref.shortName())
        : Optional.empty();
  }

  private static void requireDigits(String seconds) {
    if (!SubmissionNameGrammar.isSeconds(seconds)) {
      throw new IllegalArgumentException("not a time in seconds");
    }
  }
}
