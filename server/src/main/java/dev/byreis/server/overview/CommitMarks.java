package dev.byreis.server.overview;

import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.CommitMessageReader;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads off commits who made them and when. */
final class CommitMarks {
  /** A committer, and the seconds of a time before the year 2300. */
  private static final Pattern COMMITTER =
      Pattern.compile("(.{0,1000}?) ?<[^<>]*> ([0-9]{1,10}) [+-][0-9]{4}");

  private CommitMarks() {}

  static Mark of(String what, RepositoryView view, CommitId id)
      throws UnreadableRepositoryException {
    try {
      return of(what, view.getCommit(id));
    } catch (MalformedObjectException e) {
      throw new UnreadableRepositoryException("commit " + id + " is malformed", e);
    }
  }

  static Mark of(String what, RawCommit commit) {
    Matcher committer =
        COMMITTER.matcher(
            commit.headers().stream()
                .filter(header -> header.name().equals("committer"))
                .map(header -> header.value().toLatin1())
                .findFirst()
                .orElse(""));
    boolean isKnown = committer.matches();
    String name = isKnown ? committer.group(1) : "";
    return new Mark(
        what,
        commit.id().hex(),
        CommitMessageReader.read(commit.message())
            .findFooter()
            .map(CommitMessage.Footer::signer)
            .map(signer -> signer.value())
            .orElse(name),
        isKnown ? Instant.ofEpochSecond(Long.parseLong(committer.group(2))) : Instant.EPOCH);
  }
}
