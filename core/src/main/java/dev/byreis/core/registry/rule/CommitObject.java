package dev.byreis.core.registry.rule;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * REG-35: the headers tree, parent, author, committer, gpgsig in this order and no other; no NUL; a
 * message in UTF-8 with LF only. Whatever else git knows, it re-encodes or re-interprets.
 */
final class CommitObject implements CommitRule {
  @Override
  public Stream<Violation> check(Step step) {
    RawCommit raw = step.commit().raw();
    return Stream.of(oddHeader(raw), oddMessage(raw.message()))
        .flatMap(Optional::stream)
        .map(what -> step.broken(Code.COMMIT_OBJECT, Fact.of("found", what)));
  }

  private static Optional<String> oddHeader(RawCommit raw) {
    List<String> expected = new ArrayList<>(List.of("tree"));
    raw.parents().forEach(p -> expected.add("parent"));
    expected.addAll(List.of("author", "committer", "gpgsig"));
    List<String> found = raw.headers().stream().map(RawCommit.Header::name).toList();
    boolean asExpected =
        found.equals(expected) || found.equals(expected.subList(0, expected.size() - 1));
    if (!asExpected) {
      return Optional.of("headers " + String.join(", ", found));
    }
    for (RawCommit.Header header : raw.headers()) {
      Optional<String> odd = oddValue(header);
      if (odd.isPresent()) {
        return odd;
      }
    }
    return Optional.empty();
  }

  /**
   * Git ends a line at a NUL where it reads one as text, and at the line feed where it does not.
   */
  private static Optional<String> oddValue(RawCommit.Header header) {
    if (header.value().indexOf((byte) 0, 0) >= 0) {
      return Optional.of("a NUL in the header " + header.name());
    }
    boolean isLong = header.value().indexOf((byte) '\n', 0) >= 0;
    return isLong && !header.name().equals("gpgsig")
        ? Optional.of("a second line of the header " + header.name())
        : Optional.empty();
  }

  private static Optional<String> oddMessage(Bytes message) {
    if (message.indexOf((byte) 0, 0) >= 0) {
      return Optional.of("a NUL in the message");
    }
    if (message.indexOf((byte) '\r', 0) >= 0) {
      return Optional.of("a CR in the message");
    }
    try {
      message.toUtf8();
      return Optional.empty();
    } catch (MalformedObjectException e) {
      return Optional.of("a message that is not UTF-8");
    }
  }
}
