package dev.byreis.server.pause;

import dev.byreis.server.hosting.HostedRepository;
import java.io.IOException;
import java.util.Optional;

/** Looks at all of a repository as it is now, as when it was taken over. */
@FunctionalInterface
public interface Verification {
  /** What is wrong with it, in one line; empty if it verifies in full. */
  Optional<String> fault(HostedRepository repository) throws IOException;
}
