package dev.byreis.server.control;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.pause.Resumption;
import dev.byreis.server.pause.Supervision;
import java.io.IOException;

/** What a person on the server may want from the gateway. */
public sealed interface Wish {
  RepositoryName repository();

  String reason();

  /**
   * Does it.
   *
   * @param who the operating system's name of the person
   */
  Answer grant(Supervision supervision, String who) throws IOException;

  /** To pause a project, or with its registry all of them. */
  record Pause(RepositoryName repository, String reason) implements Wish {
    @Override
    public Answer grant(Supervision supervision, String who) throws IOException {
      return supervision.pause(repository, who, reason);
    }
  }

  /** To resume it. */
  record Resume(RepositoryName repository, Resumption.Choice choice, String reason)
      implements Wish {
    @Override
    public Answer grant(Supervision supervision, String who) throws IOException {
      return supervision.resume(new Resumption(repository, choice, who, reason));
    }
  }
}
