package dev.byreis.server.http;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.LandingReplay;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.receive.PushSteps;
import java.io.IOException;
import java.time.InstantSource;

/**
 * What the gateway is put together from.
 *
 * @param grounds what it serves, and the locks of ROT-34
 * @param doorkeeper who may come in
 * @param steps what happens to a push
 * @param tasks what it does on its own
 * @param insight what operators and auditors may look at
 * @param clock the time
 */
public record GatewayParts(
    Grounds grounds,
    Doorkeeper doorkeeper,
    PushSteps steps,
    Tasks tasks,
    Insight insight,
    InstantSource clock) {

  Repositories repositories() {
    return grounds.repositories();
  }

  RepositoryLocks locks() {
    return grounds.locks();
  }

  /** What the gateway does on its own. */
  public interface Tasks extends LandingReplay.Proof {
    /** Runs once after the start; the gateway is ready when it returns. */
    void warmUp() throws IOException;

    /** Runs once for each repository before the start, and is not worth failing for. */
    void prepare(HostedRepository repository) throws IOException;

    /** Looks where refs and rotations are, beside readers and pushes. */
    void patrol();

    /** Repacks one repository, beside readers and pushes. */
    void repack(HostedRepository repository) throws IOException;

    /** The same, but only if so many packs have piled up that every push pays for them. */
    void repackIfCrowded(HostedRepository repository) throws IOException;

    /** Packs the refs of one repository if many lie in files of their own. */
    void packRefsIfMany(HostedRepository repository) throws IOException;
  }
}
