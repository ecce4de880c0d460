package dev.byreis.server.config;

import java.nio.file.Path;
import java.util.List;

/** Whether the gateway's process answers the hooks of repositories that it does not serve. */
public sealed interface JudgeSettings {
  /** It does not. */
  record Off() implements JudgeSettings {}

  /**
   * It does, beside the gateway.
   *
   * @param socket where hooks ask
   * @param configurations those of hooks, each in the folder of its repository: they are looked at
   *     before hooks can ask
   */
  record At(Path socket, List<Path> configurations) implements JudgeSettings {
    public At {
      configurations = List.copyOf(configurations);
    }
  }
}
