package dev.byreis.hooks;

import java.util.List;

/** What whoever called the hook is told. Anything that is not {@link Accepted} refuses the push. */
sealed interface HookReply {
  /** As the script and its judge word an acceptance: the only line of the answer. */
  String ACCEPTED = "byreis-hook: accept";

  /** The same for a refusal that has been told in full. */
  String REFUSED = "byreis-hook: refuse";

  /** Git may move the refs. */
  record Accepted() implements HookReply {}

  /**
   * Git must not.
   *
   * @param lines why, for the person who pushed
   */
  record Refused(List<String> lines) implements HookReply {
    public Refused {
      lines = List.copyOf(lines);
    }
  }
}
