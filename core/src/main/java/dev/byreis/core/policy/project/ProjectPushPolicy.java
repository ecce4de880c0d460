package dev.byreis.core.policy.project;

import dev.byreis.core.repo.RefName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How one project is guarded beyond what is always demanded.
 *
 * @param demands the rules that may be switched off, as far as they are on
 * @param allowances what is refused unless it is allowed
 * @param otherBranches further branches that the project takes, full names; one that ends in {@code
 *     *} stands for all that begin so
 * @param limits what is refused as too much
 */
public record ProjectPushPolicy(
    Set<Demand> demands, Set<Allowance> allowances, List<String> otherBranches, Limits limits) {
  /** The defaults: every rule but that pusher and signer are one; nothing allowed beyond. */
  public static final ProjectPushPolicy DEFAULT =
      new ProjectPushPolicy(
          EnumSet.complementOf(EnumSet.of(Demand.SIGNER_PUSHES)),
          EnumSet.noneOf(Allowance.class),
          List.of(),
          Limits.USUAL);

  private static final String ANY = "*";

  public ProjectPushPolicy {
    demands = Collections.unmodifiableSet(copy(demands, Demand.class));
    allowances = Collections.unmodifiableSet(copy(allowances, Allowance.class));
    otherBranches = List.copyOf(otherBranches);
    for (String branch : otherBranches) {
      if (!branch.startsWith("refs/heads/") || branch.startsWith("refs/heads/byreis/")) {
        throw new IllegalArgumentException("not a branch outside byreis/: " + branch);
      }
    }
  }

  private static <E extends Enum<E>> EnumSet<E> copy(Set<E> given, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(given);
    return copy;
  }

  /** The rules of level SHOULD. */
  public enum Demand {
    /** A submission's own file does not come to base (ART-07); if it may, only a known one. */
    SUBMISSIONS_OFF_BASE,
    /** No value and no ephemeral share is used again (ART-28). */
    FRESH_VALUES,
    /** Values that a merge brings are all fresh, or those of a submission (ART-29). */
    REVIEWED_VALUES,
    /** Encrypted files have the one canonical form (ART-30). */
    CANONICAL_FORM,
    /** No attribute changes an encrypted file on checkout, and there is no .gitmodules (ART-34). */
    PLAIN_ATTRIBUTES,
    /** Our footers stand in rotation commits only (ART-35). */
    RESERVED_FOOTERS,
    /** Contributors push submissions, consumers acknowledgements, and nothing else (ART-36). */
    ROLES,
    /** Who signed a file of record pushes it (ART-36). */
    SIGNER_PUSHES,
    /** The name of a submission agrees with its keys (ART-37). */
    SUBMISSION_KEYS
  }

  /** What an operator may allow. */
  public enum Allowance {
    /** Administrators change content while the counter stays (ART-26). */
    EDITS,
    /** Administrators point a project at another registry or project id (ART-32). */
    REDIRECTION
  }

  /**
   * Bounds of one push (ART-40).
   *
   * @param files paths that its commits change, each time they do
   * @param openSubmissions submission branches of the project at any time
   * @param blobBytes the largest file of any kind that is looked into
   */
  public record Limits(int files, int openSubmissions, int blobBytes) {
    public static final Limits USUAL = new Limits(20_000, 200, 32 << 20);

    public Limits {
      if (files < 1 || openSubmissions < 1 || blobBytes < 1) {
        throw new IllegalArgumentException("limits are positive");
      }
    }
  }

  public boolean demands(Demand demand) {
    return demands.contains(demand);
  }

  boolean allows(Allowance allowance) {
    return allowances.contains(allowance);
  }

  boolean takes(RefName ref) {
    return otherBranches.stream()
        .anyMatch(
            branch ->
                branch.endsWith(ANY)
                    ? ref.value().startsWith(branch.substring(0, branch.length() - 1))
                        && !ref.shortName().startsWith("byreis/")
                    : ref.value().equals(branch));
  }

  public ProjectPushPolicy without(Demand demand) {
    EnumSet<Demand> fewer = copy(demands, Demand.class);
    fewer.remove(demand);
    return new ProjectPushPolicy(fewer, allowances, otherBranches, limits);
  }

  public ProjectPushPolicy with(Demand demand) {
    EnumSet<Demand> more = copy(demands, Demand.class);
    more.add(demand);
    return new ProjectPushPolicy(more, allowances, otherBranches, limits);
  }

  public ProjectPushPolicy with(Allowance allowance) {
    EnumSet<Allowance> more = copy(allowances, Allowance.class);
    more.add(allowance);
    return new ProjectPushPolicy(demands, more, otherBranches, limits);
  }
}
