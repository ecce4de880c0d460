package dev.byreis.cli.audit;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PinnedTrust;
import dev.byreis.cli.client.Remote;
import dev.byreis.cli.client.Settings;
import dev.byreis.cli.client.TrustedRegistry;
import dev.byreis.cli.client.UntrustedRegistryException;
import dev.byreis.cli.client.Workshop;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;

/** The log of one project in the registry that the surroundings name. */
record LogSource(Environment environment, ProjectId project) {
  static LogSource of(Environment environment, Voice voice, String project)
      throws CommandFailedException, IOException {
    return new LogSource(environment, new Settings(environment, voice).project(project));
  }

  /** Who may look, asked of an authentic registry. */
  interface Gate {
    void admit(RepositoryView view, CommitId head)
        throws CommandFailedException, UnreadableRepositoryException;
  }

  /**
   * Fetches the registry and verifies the log. No key is needed.
   *
   * @throws CommandFailedException with trust-error if the registry went back, verify-failure if it
   *     cannot be seen (inconclusive), not-found if it has no such project
   */
  LogReading read(Voice voice, Gate gate) throws CommandFailedException, IOException {
    Remote address = new Settings(environment, voice).registry();
    try (Workshop workshop = Workshop.open(environment, address);
        TrustedRegistry registry =
            TrustedRegistry.in(workshop, environment, address, PinnedTrust.read(environment))) {
      CommitId head = registry.fetchUnverified();
      LogReading reading = LogReading.of(registry.view(), head, project, registry.policy());
      gate.admit(registry.view(), head);
      return reading;
    } catch (UntrustedRegistryException e) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          e.why(),
          "do not go on; look at the registry's history with another administrator",
          e);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** The document of a verification that came to no answer, or to a refusal as a whole. */
  static String json(CommandFailedException e) {
    return JsonText.object(
        document -> {
          document.writeStringField(
              "verdict", e.exitClass() == ExitClass.TRUST_ERROR ? "tampered" : "inconclusive");
          document.writeStringField("exit_class", e.exitClass().id());
          document.writeStringField("why", e.wrong());
        });
  }

  /** Whether a failure is an answer to "is the log what was signed", and not to something else. */
  static boolean isVerdict(CommandFailedException e) {
    return e.exitClass() == ExitClass.TRUST_ERROR || e.exitClass() == ExitClass.VERIFY_FAILURE;
  }
}
