package dev.byreis.core.registry;

import java.util.Optional;

/**
 * What a pending is for: {@code <slug>#<number>} for a merge, {@code <slug>/<rotation branch>#0}
 * for a rotation (REG-115, REG-223).
 *
 * @param value the text as it stands in the registry
 */
public record TargetPr(String value) {
  private static final int LONGEST_PATH = 256;
  private static final int LONGEST = 300;

  public TargetPr {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a target_pr");
    }
  }

  public static boolean isValid(String text) {
    int hash = text.indexOf('#');
    return text.length() <= LONGEST
        && hash > 0
        && NameCharacters.isName(text.substring(0, hash), LONGEST_PATH, "._-/")
        && NameCharacters.isNumber(text, hash + 1);
  }

  public static TargetPr ofRotation(RepoSlug slug, RotationBranch branch) {
    return new TargetPr(slug + "/" + branch + "#0");
  }

  public static TargetPr ofMerge(RepoSlug slug, long number) {
    return new TargetPr(slug + "#" + number);
  }

  /** Whether readers take it for a rotation: by the substring, as the stock client does. */
  public boolean isRotation() {
    return value.contains(RotationBranch.PREFIX);
  }

  /** The rotation branch; empty for a merge, and for a branch name of neither grammar. */
  public Optional<RotationBranch> branch() {
    String path = value.substring(0, value.indexOf('#'));
    int second = path.indexOf('/', path.indexOf('/') + 1);
    if (second < 0 || !value.endsWith("#0")) {
      return Optional.empty();
    }
    String name = path.substring(second + 1);
    return RotationBranch.isValid(name) ? Optional.of(new RotationBranch(name)) : Optional.empty();
  }

  /** The repository's slug; empty if the text has none of the right form. */
  public Optional<RepoSlug> slug() {
    String path = value.substring(0, value.indexOf('#'));
    int first = path.indexOf('/');
    int second = path.indexOf('/', first + 1);
    String slug = second < 0 ? path : path.substring(0, second);
    return RepoSlug.isValid(slug) ? Optional.of(new RepoSlug(slug)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
