package dev.byreis.server.http;

import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.landing.LandingReplay;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.receive.PushSteps;
import java.io.IOException;
import java.time.InstantSource;

/**
 * What the gateway is put together from.
 *
 * @param repositories what it serves
 * @param doorkeeper who may come in
 * @param steps what happens to a push
 * @param locks the locks of ROT-34
 * @param tasks what it does on its own
 * @param clock the time
 */
public record GatewayParts(
    Repositories repositories,
    Doorkeeper doorkeeper,
    PushSteps steps,
    RepositoryLocks locks,
    Tasks tasks,
    InstantSource clock) {

  /** What the gateway does on its own. */
  public interface Tasks extends LandingReplay.Proof {
    /** Runs once after the start; the gateway is ready when it returns. */
    void warmUp() throws IOException;

    /** Repacks one repository, beside readers and pushes. */
    void repack(HostedRepository repository) throws IOException;

    /** The same, but only if so many packs have piled up that every push pays for them. */
    void repackIfCrowded(HostedRepository repository) throws IOException;
  }
}
