package dev.byreis.cli.gateway;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.registry.AnchorOption;
import dev.byreis.cli.registry.Findings;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.data.DataLayout;
import dev.byreis.server.pause.Pause;
import dev.byreis.server.pause.PauseStore;
import dev.byreis.server.start.Adoption;
import dev.byreis.server.start.Adoption.Adopted;
import dev.byreis.server.start.PinnedAnchor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Takes existing repositories over, after full verification. */
@Command(
    name = "adopt",
    description = "verify the registry in full, and take all repositories over as they are")
final class GatewayAdoptCommand implements Verb {
  @Mixin private WhichGateway which = new WhichGateway();

  @Option(
      names = "--anchor",
      description =
          "the anchor, if it is not configured: base64 key, ssh-ed25519 line, fingerprint")
  private String anchor = "";

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    Configuration configuration = which.configuration();
    requireRepositories(configuration);
    try (DataDirectory data = Data.open(configuration.data())) {
      Trust trust = trust(configuration);
      Adopted adopted = Adoption.adopt(configuration, trust, data.trustedHeads());
      if (adopted instanceof Adopted.Done done) {
        PinnedAnchor.pin(configuration, trust.anchorFingerprint());
        say(configuration, trust, done, voice);
        sayPauses(data.layout(), voice);
        return ExitClass.OK;
      }
      throw refused(configuration, adopted, voice);
    } catch (UnreadableRepositoryException e) {
      throw new CommandFailedException(
          ExitClass.VERIFY_FAILURE,
          "inconclusive: " + e.getMessage(),
          "bring the whole history here, then try again; nothing was taken over",
          e);
    }
  }

  private static void requireRepositories(Configuration configuration)
      throws CommandFailedException {
    if (Files.notExists(configuration.registry().repository())) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "there is no registry in " + configuration.registry().repository(),
          "bring it there, or make one: byreis registry init");
    }
    for (var project : configuration.projectsInOrder().entrySet()) {
      if (Files.notExists(project.getValue().repository())) {
        throw new CommandFailedException(
            ExitClass.NOT_FOUND,
            "there is no repository of "
                + project.getKey()
                + " in "
                + project.getValue().repository(),
            "bring it there, or make an empty one: git init --bare");
      }
    }
  }

  private Trust trust(Configuration configuration) throws CommandFailedException, IOException {
    Optional<Trust> known = PinnedAnchor.find(configuration);
    if (anchor.isEmpty()) {
      return known.orElseThrow(
          () ->
              CommandFailedException.general(
                  "it is not known which key began the registry",
                  "give --anchor: its public key or fingerprint, from whoever holds the key"));
    }
    Sha256 named = AnchorOption.fingerprint(anchor);
    if (known.isPresent() && !known.get().anchorFingerprint().equals(named)) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "another anchor is configured or pinned: " + known.get().anchorFingerprint(),
          "an anchor never changes: find out which of the two is right");
    }
    return new Trust(configuration.registry().trustMode(), named);
  }

  private static void say(
      Configuration configuration, Trust trust, Adopted.Done done, Voice voice) {
    voice.result(
        "took over "
            + (done.refs() == 1 ? "1 ref" : done.refs() + " refs")
            + " of the registry and "
            + (configuration.projects().size() == 1
                ? "1 project"
                : configuration.projects().size() + " projects"));
    voice.result("registry head " + done.registry().head());
    voice.result("anchor " + trust.anchorFingerprint() + ", mode " + trust.mode());
    Findings.warnings(done.registry().conformity(), voice);
  }

  /** What someone has to look at is still to be looked at: only resuming ends a pause. */
  private void sayPauses(DataLayout layout, Voice voice)
      throws CommandFailedException, IOException {
    for (Pause pause : PauseStore.open(layout.pauses()).all()) {
      RepositoryName repository = pause.repository();
      voice.note(
          repository
              + " stays paused ("
              + pause.reason()
              + "): byreis gateway resume "
              + which.option()
              + repository
                  .findProject()
                  .map(project -> " --project " + project)
                  .orElse(" --registry")
              + " --reason TEXT");
    }
  }

  private static CommandFailedException refused(
      Configuration configuration, Adopted adopted, Voice voice) {
    if (adopted instanceof Adopted.NotTrusted not) {
      Findings.of(not.verification(), voice);
    }
    boolean empty = adopted instanceof Adopted.Empty;
    return new CommandFailedException(
        empty ? ExitClass.VERIFY_FAILURE : ExitClass.TRUST_ERROR,
        configuration.registry().repository()
            + (empty ? " has no branch main" : " does not verify: nothing was taken over"),
        empty ? "it is not a registry yet: byreis registry init" : "see docs/runbook.md");
  }
}
