package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Subject;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.rotation.RotationRef;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one commit of a push to the registry does to one project. */
public sealed interface RegistryKind extends PushKind {
  CommitId commit();

  @Override
  default Subject subject() {
    return new Subject.Commit(commit());
  }

  /**
   * Opens pendings of a rotation: kind A*, or a kind A of the stock client.
   *
   * @param body what it announces
   * @param signer whose footer it bears
   * @param branch the branch that it names
   * @param contents what that branch holds; nothing if it does not exist
   * @param announced R', as the write-ahead announces it
   */
  record WriteAhead(
      CommitId commit,
      CommitBody body,
      AdminId signer,
      RotationRef branch,
      BranchContents contents,
      AnnouncedSet announced)
      implements RegistryKind {}

  /** R' of a write-ahead (REG-198). */
  sealed interface AnnouncedSet {
    /** What the roster has to be when the rotation takes effect (REG-45). */
    SortedSet<AgeRecipient> roster();

    /** A stock write-ahead says nothing: R' is the roster, or what was announced before. */
    record Unsaid(SortedSet<AgeRecipient> roster) implements AnnouncedSet {
      public Unsaid {
        roster = Collections.unmodifiableSortedSet(new TreeSet<>(roster));
      }
    }

    /** How R' differs from the recipients of the files before the rotation. */
    record Delta(
        SortedSet<AgeRecipient> added,
        SortedSet<AgeRecipient> removed,
        SortedSet<AgeRecipient> roster)
        implements AnnouncedSet {
      public Delta {
        added = Collections.unmodifiableSortedSet(new TreeSet<>(added));
        removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
        roster = Collections.unmodifiableSortedSet(new TreeSet<>(roster));
      }
    }
  }

  /**
   * CommitRotation.
   *
   * @param signer whose footer it bears
   * @param contents what the rotation's branch holds
   * @param missing consumers who have not acknowledged (ROT-60)
   */
  record CommitRotation(
      CommitId commit,
      CommitBody.RotationCommit body,
      AdminId signer,
      BranchContents contents,
      SortedSet<String> missing)
      implements RegistryKind {
    public CommitRotation {
      missing = Collections.unmodifiableSortedSet(new TreeSet<>(missing));
    }
  }

  /** Kind D. */
  record Reversal(CommitId commit, CommitBody.RotationReversal body) implements RegistryKind {}

  /** Kind F, forward. */
  record RollForward(
      CommitId commit,
      CommitBody.RollForward body,
      BranchContents contents,
      EarlierRecipient earlier)
      implements RegistryKind {}

  /** Kind F, back. */
  record RollBack(CommitId commit, CommitBody.RollBack body, EarlierRecipient earlier)
      implements RegistryKind {}

  /** Whether a signer of a kind F commit could read before the rotation (REG-203). */
  enum EarlierRecipient {
    AMONG_THE_SIGNERS,
    NONE
  }

  /** A merge-shaped kind A. */
  record MergeWriteAhead(CommitId commit, CommitBody.PendingBump body) implements RegistryKind {}

  /** Kind B. */
  record MergeCommit(CommitId commit, CommitBody.MergeBump body) implements RegistryKind {}

  /**
   * Kind E on {@code admins.yaml}, as one project sees it.
   *
   * @param timing whether it directly follows the end of a rotation in the same push
   * @param agreement whether it sets the roster to R' of this project's rotation
   * @param extent whether it only removes keys
   */
  record RosterChange(CommitId commit, Timing timing, Agreement agreement, Extent extent)
      implements RegistryKind {
    /** Where in the push it stands. */
    public enum Timing {
      DIRECTLY_AFTER_AN_END,
      ALONE
    }

    /** How it relates to what the project's rotation has announced. */
    public enum Agreement {
      AS_ANNOUNCED,
      OTHERWISE
    }

    /** What it does to the roster. */
    public enum Extent {
      ONLY_REMOVES,
      MORE
    }
  }

  /** Kind E on {@code projects/<P>.yaml}, or one that creates an initial counter. */
  record ProjectFileChange(CommitId commit) implements RegistryKind {}

  /** Any other kind E. */
  record OtherAdministrative(CommitId commit) implements RegistryKind {}

  /** Anything else. */
  record UnknownChange(CommitId commit) implements RegistryKind {}
}
