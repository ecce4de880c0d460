package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.Administration;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.Repositories;
import dev.byreis.cli.client.WritingKeys;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.CommitMessageWriter;
import dev.byreis.core.registry.compose.Composition;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.FooterDomain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Manual recovery in three steps by two people (ROT-53): one proposes, another verifies both
 * repositories alone and co-signs, then it lands. Never silent: the commit carries its audit row
 * (ROT-54).
 */
@Command(
    name = "recover",
    description = "recover by hand, with two administrators: propose, co-sign, land")
final class RotationRecoverCommand implements OperatorVerb {
  /** Which step. */
  private static final class Step {
    @Option(
        names = "--direction",
        description = "propose: roll-forward finishes the rotation, roll-back undoes it")
    private String direction = "";

    @Option(names = "--cosign", description = "verify a proposal in both repositories and sign it")
    private Optional<Path> cosign = Optional.empty();

    @Option(names = "--land", description = "land what two administrators have signed")
    private Optional<Path> land = Optional.empty();
  }

  @Option(names = "--project", description = "the project; else BYREIS_PROJECT")
  private String project = "";

  @ArgGroup(multiplicity = "1")
  private Step step = new Step();

  @Option(names = "--branch", description = "which rotation branch, where there are several")
  private String branch = "";

  @Option(names = "--reason", description = "the reason code of the record (REG-202)")
  private String reason = "operator-decision";

  @Option(names = "--out", description = "the file for the proposal; default recovery.json")
  private Path out = Path.of("recovery.json");

  @Option(names = "--yes", description = "co-sign without being asked")
  private boolean yes;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    try (Administration administration = Administration.enter(environment, voice, project)) {
      if (step.cosign.isPresent()) {
        return cosign(at(environment, step.cosign.get()), administration, environment, voice);
      }
      return step.land.isPresent()
          ? land(at(environment, step.land.get()), administration, voice)
          : propose(at(environment, out), administration, voice);
    }
  }

  private static Path at(Environment environment, Path file) {
    return environment.folder().resolve(file);
  }

  private ExitClass propose(Path file, Administration administration, Voice voice)
      throws CommandFailedException, IOException {
    if (!RecoveryBundle.isReasonCode(reason)) {
      throw CommandFailedException.general(
          "--reason is not of the form [a-z][a-z0-9-]*", "such as phase-2-midflight");
    }
    Repositories repositories = administration.repositories();
    Recovery recovery = Recovery.of(repositories.observe(), repositories, branch);
    WritingKeys keys = administration.writingKeys();
    RecoveryTerms terms =
        new RecoveryTerms(
            direction(),
            recovery.branch(),
            recovery.epoch(),
            repositories.registry().latest().head(),
            Instant.now(),
            keys.signer().id());
    Composition composition = recovery.compose(terms, reason);
    RecoveryBundle.Revert revert =
        terms.direction() == AuditEvents.Direction.BACK
            ? new RecoveryRevert(repositories, recovery).propose(terms)
            : new RecoveryBundle.Revert.Needless();
    new RecoveryBundle(
            repositories.project().id(),
            terms,
            reason,
            CommitMessageWriter.signerFooter(composition.bodyBytes(), keys.signer()),
            new RecoveryBundle.Cosigned.NotYet(),
            revert)
        .writeTo(file);
    describe(recovery, terms, revert, voice);
    voice.good("proposed in " + file);
    voice.note("another administrator verifies and signs: byreis admin rotation recover --cosign");
    return ExitClass.OK;
  }

  private AuditEvents.Direction direction() throws CommandFailedException {
    return switch (step.direction) {
      case "roll-forward" -> AuditEvents.Direction.FORWARD;
      case "roll-back" -> AuditEvents.Direction.BACK;
      default ->
          throw CommandFailedException.general(
              "--direction is roll-forward or roll-back", "the runbook says when which is right");
    };
  }

  private static void describe(
      Recovery recovery, RecoveryTerms terms, RecoveryBundle.Revert revert, Voice voice) {
    voice.note("state " + ClassWords.title(recovery.observed()));
    voice.note(
        (terms.direction() == AuditEvents.Direction.FORWARD ? "roll-forward" : "roll-back")
            + " of "
            + recovery.ref()
            + ", epoch "
            + terms.epoch()
            + ", on registry commit "
            + terms.registryParent().abbreviated());
    recovery.delta().added().forEach(key -> voice.note("the rotation adds " + key));
    recovery.delta().removed().forEach(key -> voice.note("the rotation removes " + key));
    if (revert instanceof RecoveryBundle.Revert.On on) {
      voice.note("base goes back by commit " + on.commit().abbreviated() + " on " + on.branch());
    }
  }

  private ExitClass cosign(
      Path file, Administration administration, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    RecoveryBundle bundle = RecoveryBundle.read(file);
    WritingKeys keys = administration.writingKeys();
    Verified verified = verify(bundle, administration.repositories());
    verified.recovery().requireTwo(verified.signer(), administration.admin());
    describe(verified.recovery(), bundle.terms(), bundle.revert(), voice);
    voice.note("proposed by " + verified.signer().id() + ", whose signature holds");
    voice.note("you would make the same commit from what you see in both repositories");
    if (!yes) {
      voice.note("type the epoch of the rotation to co-sign:");
      String typed =
          environment.isNonInteractive() ? "" : environment.readLine().orElse("").strip();
      if (!typed.equals(bundle.terms().epoch().toString())) {
        throw CommandFailedException.general(
            "the epoch was not typed back; nothing was signed", "or say --yes where nobody can");
      }
    }
    bundle
        .cosignedBy(CommitMessageWriter.cosignerFooter(verified.body(), keys.signer()))
        .writeTo(file);
    voice.good("co-signed in " + file);
    voice.note("either of you lands it: byreis admin rotation recover --land");
    return ExitClass.OK;
  }

  /**
   * A proposal that was made again from what this administrator sees.
   *
   * @param recovery what is to be recovered
   * @param composition the commit
   * @param signer who proposed it, and signed
   */
  private record Verified(Recovery recovery, Composition composition, Admin signer) {
    Bytes body() {
      return composition.bodyBytes();
    }
  }

  private static Verified verify(RecoveryBundle bundle, Repositories repositories)
      throws CommandFailedException {
    if (!bundle.project().equals(repositories.project().id())) {
      throw wrong("it is for project " + bundle.project());
    }
    Recovery recovery =
        Recovery.of(repositories.observe(), repositories, bundle.terms().branch().value());
    if (!bundle.terms().registryParent().equals(repositories.registry().latest().head())) {
      throw wrong("the registry has moved since it was proposed; propose it again");
    }
    if (!bundle.terms().epoch().equals(recovery.epoch())) {
      throw wrong("the epoch of the rotation is " + recovery.epoch());
    }
    Admin signer =
        repositories
            .registry()
            .roster()
            .find(bundle.signer().signer())
            .orElseThrow(() -> wrong(bundle.signer().signer() + " is not in the roster"));
    Composition composition = recovery.compose(bundle.terms(), bundle.reasonCode());
    if (!holds(FooterDomain.WRITE, composition.bodyBytes(), bundle.signer(), signer)) {
      throw wrong("what " + signer.id() + " signed is not what both repositories say");
    }
    if (bundle.terms().direction() == AuditEvents.Direction.BACK) {
      new RecoveryRevert(repositories, recovery).requireRight(bundle.revert());
    }
    return new Verified(recovery, composition, signer);
  }

  private static boolean holds(
      FooterDomain domain, Bytes body, CommitMessage.Footer footer, Admin admin) {
    return admin.signerKey().verifies(domain.payload(body), footer.signature());
  }

  private static CommandFailedException wrong(String why) {
    return new CommandFailedException(
        ExitClass.VERIFY_FAILURE,
        "the proposal does not verify: " + why,
        "do not sign; speak with who proposed it");
  }

  private static ExitClass land(Path file, Administration administration, Voice voice)
      throws CommandFailedException, IOException {
    RecoveryBundle bundle = RecoveryBundle.read(file);
    Repositories repositories = administration.repositories();
    WritingKeys keys = administration.writingKeys();
    Verified verified = verify(bundle, repositories);
    if (!(bundle.cosigner() instanceof RecoveryBundle.Cosigned.By by)) {
      throw new CommandFailedException(
          ExitClass.PERMISSION_DENIED,
          "only one administrator has signed this",
          "a second one verifies and signs: byreis admin rotation recover --cosign " + file);
    }
    AdminId second = by.footer().signer();
    Admin cosigner =
        repositories
            .registry()
            .roster()
            .find(second)
            .orElseThrow(() -> wrong(second + " is not in the roster"));
    if (!holds(FooterDomain.COSIGN, verified.body(), by.footer(), cosigner)) {
      throw wrong("what " + second + " signed is not what both repositories say");
    }
    verified.recovery().requireTwo(verified.signer(), cosigner);
    new RecoveryLanding(repositories, keys, voice)
        .land(
            bundle,
            verified.recovery(),
            verified.composition().assembledWith(bundle.signer(), by.footer()));
    RotationReport.of(repositories.observe(), repositories).say(voice);
    return ExitClass.OK;
  }
}
