package dev.byreis.server.http;

import dev.byreis.core.policy.Principal;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;

/** Says who may come in. */
public interface Doorkeeper {
  /**
   * The answer to someone who wants something with a name that may or may not be a repository's.
   *
   * @throws IOException if it cannot be found out; nobody gets in then
   */
  Admission admit(Knock knock) throws IOException;

  /**
   * Whether someone who was let in before would be let in with the same once more.
   *
   * @throws IOException if it cannot be found out
   */
  boolean stillKnows(Admission.Known who) throws IOException;

  /** Whether someone who was let in may do this with the repository. */
  boolean allows(Admission.Known who, HostedRepository repository, Wish wish);

  /** What someone wants. */
  enum Wish {
    FETCH,
    PUSH
  }

  /**
   * A request as the door sees it.
   *
   * @param authorization the header of that name; empty if there is none
   * @param remote where it came from
   */
  record Knock(String authorization, InetAddress remote) {
    @Override
    public String toString() {
      return "someone from " + remote.getHostAddress();
    }
  }

  /** What the door says. */
  sealed interface Admission {
    /**
     * Someone known.
     *
     * @param principal who
     * @param scope how far what they showed reaches
     * @param credential the name of what they showed, never the secret; empty for someone anonymous
     */
    record Known(Principal principal, Scope scope, String credential) implements Admission {}

    /** Nobody known: wrong credentials, or none where some are needed. */
    record Unknown() implements Admission {}

    /** Too many wrong credentials lately. */
    record Later(Duration retryAfter) implements Admission {}
  }
}
