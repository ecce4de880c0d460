package dev.byreis.cli.trust;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.PinnedTrust;
import dev.byreis.cli.client.Remote;
import dev.byreis.cli.client.Settings;
import dev.byreis.cli.client.TrustedRegistry;
import dev.byreis.cli.client.WorkingCopy;
import dev.byreis.cli.client.Workshop;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Pins the trust anchor of a registry, once a person has confirmed it (REG-140 to REG-142). */
@Command(
    name = "init",
    description = "pin the key that a registry's trust begins with, after you have confirmed it",
    footer = {
      "",
      "Compare the fingerprint with what another administrator tells you on another way.",
      "An anchor that is pinned is never replaced: remove trust.yaml to pin another."
    })
public final class InitCommand implements OperatorVerb {
  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "the registry's address; else BYREIS_REGISTRY, else .byreis.yaml")
  private String registry = "";

  @Option(
      names = "--trust-mode",
      defaultValue = "anchor",
      description = "whose signatures count: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private TrustMode mode = TrustMode.ANCHOR;

  @Option(
      names = "--accept-signer",
      paramLabel = "FINGERPRINT",
      description = "the anchor's fingerprint, in place of typing it back")
  private String accepted = "";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    Remote address =
        registry.isEmpty()
            ? new Settings(environment, voice).registry()
            : Settings.remote(registry, "--registry");
    Optional<TrustAnchors> pinned = PinnedTrust.find(environment);
    try (Workshop workshop = Workshop.open(environment, address)) {
      TrustAnchors anchors = new TrustAnchors(probe(workshop, address), mode);
      if (pinned.isPresent()) {
        requireSame(pinned.get(), anchors);
        say(anchors, "already-pinned", voice);
        return ExitClass.OK;
      }
      verify(workshop, environment, address, anchors);
      confirm(anchors.anchor(), environment, voice);
      PinnedTrust.pin(environment, anchors);
      say(anchors, "pinned", voice);
      return ExitClass.OK;
    }
  }

  private static Ed25519PublicKey probe(Workshop workshop, Remote address)
      throws CommandFailedException, IOException {
    try (WorkingCopy copy = workshop.copyOf(address, "probe")) {
      copy.fetch();
      return AnchorProbe.find(copy.view())
          .orElseThrow(
              () ->
                  new CommandFailedException(
                      ExitClass.TRUST_ERROR,
                      "the first commit of " + address + " carries no valid signature",
                      "nothing was pinned; ask who made the registry"));
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  /** The whole registry under the anchor that is about to be pinned; nothing less is accepted. */
  private static void verify(
      Workshop workshop, Environment environment, Remote address, TrustAnchors anchors)
      throws CommandFailedException, IOException {
    try (TrustedRegistry trusted = TrustedRegistry.in(workshop, environment, address, anchors)) {
      trusted.require();
    } catch (CommandFailedException e) {
      throw e.exitClass() == ExitClass.TRUST_ERROR
          ? new CommandFailedException(
              ExitClass.TRUST_ERROR,
              e.wrong(),
              "nothing was pinned; see whether --trust-mode is right, or: byreis registry verify",
              e)
          : e;
    }
  }

  private static void requireSame(TrustAnchors pinned, TrustAnchors found)
      throws CommandFailedException {
    if (!pinned.anchor().equals(found.anchor())) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the registry's anchor is "
              + found.anchor().fingerprint()
              + ", and "
              + pinned.anchor().fingerprint()
              + " is pinned",
          "do not go on before you know why; only removing trust.yaml by hand pins another");
    }
    if (pinned.mode() != found.mode()) {
      throw CommandFailedException.general(
          "trust mode " + pinned.mode() + " is pinned, not " + found.mode(),
          "give --trust-mode " + pinned.mode() + ", or remove trust.yaml to pin anew");
    }
  }

  private void confirm(Ed25519PublicKey anchor, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    String answer = accepted;
    if (answer.isEmpty()) {
      if (environment.isNonInteractive()) {
        throw CommandFailedException.general(
            "nobody is there to confirm the anchor " + anchor.fingerprint(),
            "give --accept-signer with the fingerprint that you were told");
      }
      voice.note("the registry's first commit is signed by");
      voice.note("  " + anchor.fingerprint());
      voice.note("compare it with what you were told, and type it back:");
      answer = environment.readLine().orElse("");
    }
    if (!answer.strip().equals(anchor.fingerprint())) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the anchor is " + anchor.fingerprint() + ", which is not what was confirmed",
          "nothing was pinned; compare all 64 digits with what you were told");
    }
  }

  private void say(TrustAnchors anchors, String outcome, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("outcome", outcome);
                document.writeStringField("anchor_key", anchors.anchor().base64());
                document.writeStringField("anchor_fingerprint", anchors.anchor().fingerprint());
                document.writeStringField("trust_mode", anchors.mode().id());
              }));
    } else {
      voice.result(
          outcome.replace('-', ' ')
              + ": anchor "
              + anchors.anchor().fingerprint()
              + ", trust mode "
              + anchors.mode());
    }
  }
}
