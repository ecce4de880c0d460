package dev.byreis.hooks;

import java.util.List;

/** What whoever called the hook is told. Anything that is not {@link Accepted} refuses the push. */
sealed interface HookReply {
  /** As the script and its judge word an acceptance: the only line of the answer. */
  String ACCEPTED = "byreis-hook: accept";

  /** The same for a refusal that has been told in full. */
  String REFUSED = "byreis-hook: refuse";

  /**
   * Git may move the refs.
   *
   * @param lines what there is to say about it
   */
  record Accepted(List<String> lines) implements HookReply {
    public Accepted {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Nothing was pushed, and what is there is good.
   *
   * @param lines what an installation needs to know of the configuration
   */
  record Ready(List<String> lines) implements HookReply {
    public Ready {
      lines = List.copyOf(lines);
    }
  }

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
