package dev.byreis.cli.rotation;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ClassWords;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.FileFacts;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import java.util.Optional;
import java.util.SortedSet;

/** What must hold before a rotation begins: if one thing does not, nothing is written (ROT-04). */
final class Preconditions {
  private Preconditions() {}

  /** The state of both repositories. */
  static void requireQuiet(RotationClass now, Repositories repositories)
      throws CommandFailedException {
    if (!repositories.registry().latest().conformity().isFull()) {
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "the registry does not agree with itself: "
              + repositories.registry().latest().conformity().violations().get(0).code().id(),
          "byreis registry verify shows all of it; nothing was written");
    }
    RotationObservation seen = now.observation();
    if (now.isInFlight()) {
      throw inFlight(now, seen.state());
    }
    if (now.reason() == Reason.COUNTER_DRIFT) {
      throw refused(
          "a file is ahead of its counter", "byreis doctor says which; nothing was written");
    }
    if (seen.hasAnyPending()) {
      throw refused(
          "a merge is announced and not finished", "finish it first; nothing was written");
    }
    if (seen.filesOfRecord().isEmpty()) {
      throw refused("no file of the project is at base", "byreis secret bootstrap makes the first");
    }
    if (seen.files().values().stream().anyMatch(FileFacts::isMissing)) {
      throw refused("a file that was accepted is not at base", "byreis doctor says which");
    }
  }

  private static CommandFailedException inFlight(RotationClass now, ProjectState state) {
    Optional<RotationRecord> open = RotationReport.open(now);
    String whose =
        open.map(
                o ->
                    ", by "
                        + o.opening().owner()
                        + ", "
                        + o.writeAhead().map(w -> "epoch " + w.epoch() + ", ").orElse("")
                        + "branch "
                        + o.branch())
            .orElse("");
    return new CommandFailedException(
        ExitClass.COUNTER_RECONCILE,
        "a rotation of "
            + state.id()
            + " is in flight: "
            + ClassWords.title(now)
            + whose
            + "; see rotation runbook",
        "clear it first: byreis admin rotation reconcile --project " + state.id());
  }

  /** Who is to read afterwards. */
  static void requireRoster(RosterChange change, Signer signer, Repositories repositories)
      throws CommandFailedException {
    if (change
        .after()
        .find(signer.id())
        .filter(a -> a.signerKey().equals(signer.key().publicKey()))
        .isEmpty()) {
      throw refused(
          "nobody can remove themselves: the files would bear a signature that nobody trusts",
          "let another administrator do it");
    }
    if (change.addsSigner()
        && repositories.mode() == TrustMode.ROSTER
        && change.before().admins().size() > 1) {
      throw refused(
          "it takes two administrators to add another",
          "add the entry first (byreis admin roster add), then rotate");
    }
  }

  /** Keys that were taken away for good come back only where that is said (ROT-61). */
  static void requireNotRevoked(RecipientDelta delta, ProjectState state)
      throws CommandFailedException {
    SortedSet<AgeRecipient> revoked = RecipientChange.revoked(delta, state);
    if (!revoked.isEmpty()) {
      throw refused(
          "key " + revoked.first() + " was revoked by an earlier rotation",
          "if it is to read again, say so: --allow-revoked");
    }
  }

  private static CommandFailedException refused(String wrong, String next) {
    return CommandFailedException.general(wrong, next);
  }
}
