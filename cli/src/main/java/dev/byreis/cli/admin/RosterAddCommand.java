package dev.byreis.cli.admin;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.client.CommitsOfOurs;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.RegistryAdministration;
import dev.byreis.cli.registry.RosterEntries;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.ApprovalPayload;
import dev.byreis.core.registry.CommitMessageWriter;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.compose.ComposedCommit;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Adds an administrator; in mode roster that takes two of them (REG-207). */
@Command(
    name = "add",
    description = "add an administrator to the roster",
    footer = {
      "",
      "in trust mode roster, with two or more administrators: the first one gives --admin and",
      "--propose FILE, a second one checks and lands it with --approve FILE"
    })
final class RosterAddCommand implements OperatorVerb {
  @Option(
      names = "--admin",
      paramLabel = "ID,AGE-KEY,SIGNER-KEY",
      description = "the entry, as byreis key new printed it")
  private String entry = "";

  @Option(
      names = "--propose",
      paramLabel = "FILE",
      description = "write the approved proposal here, for a second administrator")
  private List<Path> propose = new ArrayList<>();

  @Option(
      names = "--approve",
      paramLabel = "FILE",
      description = "check the proposal of another administrator, and land it")
  private List<Path> approve = new ArrayList<>();

  @Option(names = "--yes", description = "do not ask for the new administrator's fingerprint")
  private boolean yes;

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    if (entry.isEmpty() == approve.isEmpty()) {
      throw CommandFailedException.general(
          "it must be clear who is added", "give --admin, or --approve with a proposal");
    }
    try (RegistryAdministration administration = RegistryAdministration.enter(environment, voice)) {
      Administrative.requireNothingRotating(administration);
      if (approve.isEmpty()) {
        add(RosterEntries.admin(entry), administration, environment, voice);
      } else {
        land(RosterProposal.read(approve.get(0)), administration, environment, voice);
      }
      return ExitClass.OK;
    }
  }

  private void add(
      Admin added, RegistryAdministration administration, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    ComposedCommit commit = commit(added, administration.roster());
    if (takesTwo(administration)) {
      if (propose.isEmpty()) {
        throw CommandFailedException.general(
            "to add an administrator takes two of them",
            "give --propose FILE, and have another administrator run --approve FILE");
      }
      propose(added, commit, administration, voice);
      return;
    }
    confirm(added, environment, voice);
    CommitId landed = administration.push(commit);
    Administrative.say("landed", landed, "added " + added.id(), json, voice);
    Administrative.warn(voice);
  }

  private static boolean takesTwo(RegistryAdministration administration) {
    return administration.anchors().mode() == TrustMode.ROSTER
        && administration.roster().admins().size() > 1;
  }

  private static ComposedCommit commit(Admin added, Roster before) throws CommandFailedException {
    List<Admin> entries = new ArrayList<>(before.admins());
    entries.add(added);
    return Administrative.rosterCommit(
        Administrative.roster(entries), RosterProposal.subject(added));
  }

  private void propose(
      Admin added, ComposedCommit commit, RegistryAdministration administration, Voice voice)
      throws CommandFailedException, IOException {
    CommitId head = administration.registry().latest().head();
    ObjectName tree = tree(commit, administration);
    RosterProposal proposal =
        new RosterProposal(
            head,
            tree,
            added,
            ApprovalPayload.sign(
                tree, head, commit.message(), administration.writingKeys().signer()));
    Path file = propose.get(0);
    proposal.write(file);
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("outcome", "proposed");
                document.writeStringField("parent", head.hex());
                document.writeStringField("tree", tree.hex());
              }));
    } else {
      voice.result("proposed: nothing is written to the registry yet");
      voice.note("another administrator lands it: byreis admin roster add --approve " + file);
    }
  }

  /** The tree that the commit would leave; only objects of the working copy are written. */
  private static ObjectName tree(ComposedCommit commit, RegistryAdministration administration)
      throws CommandFailedException, IOException {
    try {
      CommitId made =
          new CommitsOfOurs(administration.registry().copy())
              .unsigned(commit, administration.registry().latest().head(), Instant.now());
      return administration.registry().view().getCommit(made).tree();
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    } catch (MalformedObjectException e) {
      throw new IllegalStateException("a commit of ours is malformed", e);
    }
  }

  /** Everything is made again from this administrator's own copy, and only then compared. */
  private void land(
      RosterProposal proposal,
      RegistryAdministration administration,
      Environment environment,
      Voice voice)
      throws CommandFailedException, IOException {
    if (!proposal.parent().equals(administration.registry().latest().head())) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the registry has moved since the proposal was made",
          "have it made again: byreis admin roster add --propose FILE");
    }
    ComposedCommit commit = commit(proposal.entry(), administration.roster());
    Optional<Admin> first = administration.roster().find(proposal.approval().signer());
    ObjectName tree = tree(commit, administration);
    boolean holds =
        tree.equals(proposal.tree())
            && first
                .filter(
                    admin ->
                        admin
                            .signerKey()
                            .verifies(
                                ApprovalPayload.of(tree, proposal.parent(), proposal.text()),
                                proposal.approval().signature()))
                .isPresent();
    if (!holds) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the proposal is not what " + proposal.approval().signer() + " approved",
          "do not land it; ask on another way");
    }
    if (first.get().id().equals(administration.admin().id())) {
      throw new CommandFailedException(
          ExitClass.PERMISSION_DENIED,
          "you have made this proposal yourself",
          "another administrator has to land it");
    }
    voice.note("proposed by " + first.get().id());
    confirm(proposal.entry(), environment, voice);
    CommitId landed =
        administration.push(
            new ComposedCommit(
                commit.files(),
                CommitMessageWriter.approved(commit.message(), proposal.approval())));
    Administrative.say("landed", landed, "added " + proposal.entry().id(), json, voice);
    Administrative.warn(voice);
  }

  private void confirm(Admin added, Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    voice.note("adding " + added.id() + ", " + added.ageKey());
    voice.note("signer fingerprint " + added.signerKey().fingerprint());
    if (yes) {
      return;
    }
    voice.note("compare it with what they told you, and type it back:");
    String typed = environment.isNonInteractive() ? "" : environment.readLine().orElse("").strip();
    if (!typed.equals(added.signerKey().fingerprint())) {
      throw CommandFailedException.general(
          "the fingerprint was not typed back; nothing was written",
          "type it as shown, or say --yes where nobody can");
    }
  }
}
