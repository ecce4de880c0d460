package dev.byreis.server.hosting;

import java.util.List;
import java.util.Optional;

/** Which repositories there are. May change while the gateway runs. */
public interface Repositories {
  /** The repository of that name, without {@code .git}. */
  Optional<HostedRepository> find(String name);

  List<HostedRepository> all();
}
