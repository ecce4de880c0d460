package dev.byreis.core.registry;

import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The lines of a BODY, taken one after the other; each must be the next one of the grammar. */
final class BodyLines {
  private final List<String> lines;
  private int at;

  /**
   * The lines of this text.
   *
   * @param body ends in LF
   */
  BodyLines(String body) {
    this.lines = List.of(body.substring(0, body.length() - 1).split("\n", -1));
  }

  boolean atEnd() {
    return at == lines.size();
  }

  /** Whether the next line has this key. */
  boolean nextIs(String key) {
    return !atEnd() && lines.get(at).startsWith(key + ": ");
  }

  /** How many lines have this key, wherever they stand and however they go on. */
  long count(String key) {
    return lines.stream().filter(line -> line.strip().startsWith(key + ":")).count();
  }

  void expectLine(String line) throws MalformedMessageException {
    if (atEnd() || !lines.get(at).equals(line)) {
      throw fault(CommitMessage.Problem.FORM, line.isEmpty() ? "a blank line is missing" : line);
    }
    at++;
  }

  void expectEnd() throws MalformedMessageException {
    if (!atEnd()) {
      throw fault(CommitMessage.Problem.FORM, "unexpected line");
    }
  }

  /** The text after {@code key: } in the next line. */
  String text(String key) throws MalformedMessageException {
    if (!nextIs(key)) {
      throw fault(CommitMessage.Problem.FORM, "expected " + key.strip());
    }
    return lines.get(at++).substring(key.length() + 2);
  }

  /** What the text in the next line means; what has no meaning is the given problem. */
  <T> T value(String key, Function<String, Optional<T>> meaning, CommitMessage.Problem otherwise)
      throws MalformedMessageException {
    Optional<T> value = meaning.apply(text(key));
    if (value.isEmpty()) {
      at--;
      throw fault(otherwise, key.strip() + " has not its form");
    }
    return value.get();
  }

  CounterValue number(String key) throws MalformedMessageException {
    return value(key, CounterValue::find, CommitMessage.Problem.FORM);
  }

  Sha256 sha256(String key) throws MalformedMessageException {
    return value(
        key,
        text -> Sha256.isValid(text) ? Optional.of(new Sha256(text)) : Optional.empty(),
        CommitMessage.Problem.FORM);
  }

  CommitId commit(String key) throws MalformedMessageException {
    return value(
        key,
        text -> ObjectName.isHex(text) ? Optional.of(new CommitId(text)) : Optional.empty(),
        CommitMessage.Problem.FORM);
  }

  TargetPr targetPr(String key) throws MalformedMessageException {
    return value(
        key,
        text -> TargetPr.isValid(text) ? Optional.of(new TargetPr(text)) : Optional.empty(),
        CommitMessage.Problem.FORM);
  }

  ProjectId project(String key) throws MalformedMessageException {
    return value(
        key,
        text -> ProjectId.isValid(text) ? Optional.of(new ProjectId(text)) : Optional.empty(),
        CommitMessage.Problem.IDENTIFIER);
  }

  LogicalName file(String key) throws MalformedMessageException {
    return value(
        key,
        text -> LogicalName.isValid(text) ? Optional.of(new LogicalName(text)) : Optional.empty(),
        CommitMessage.Problem.IDENTIFIER);
  }

  RotationBranch branch(String key, CommitMessage.Problem otherwise)
      throws MalformedMessageException {
    return value(
        key,
        text ->
            RotationBranch.isValid(text) ? Optional.of(new RotationBranch(text)) : Optional.empty(),
        otherwise);
  }

  MalformedMessageException fault(CommitMessage.Problem problem, String why) {
    return new MalformedMessageException(problem, "line " + (at + 1) + ": " + why);
  }
}
