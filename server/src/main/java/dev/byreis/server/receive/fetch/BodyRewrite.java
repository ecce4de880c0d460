package dev.byreis.server.receive.fetch;

import dev.byreis.core.repo.Bytes;

/** Changes what a client asks for. */
interface BodyRewrite {
  /** Asks for exactly what the client asked for. */
  BodyRewrite NONE = body -> new Rewritten("", body);

  Rewritten rewrite(Bytes body);

  /**
   * A request as it is served.
   *
   * @param lead what is answered before anything else
   * @param body what JGit gets to read; with nothing in it, JGit is not asked
   */
  record Rewritten(String lead, Bytes body) {}
}
