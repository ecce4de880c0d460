package dev.byreis.hooks.lease;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of a lease file: four lines (version, scope, holder, repository), then a line {@code old
 * new ref} for each ref, with {@code -} for none.
 */
final class LeaseText {
  private static final String VERSION = "byreis-lease 1";
  private static final String REGISTRY = "registry";
  private static final String PROJECT = "project ";
  private static final String PROCESS = "process ";
  private static final String UNTIL = "until ";
  private static final String NOTHING = "-";
  private static final int LINES_BEFORE_REFS = 4;

  private LeaseText() {}

  static String write(Claim claim) throws IOException {
    String repository = claim.repository().toString();
    if (repository.indexOf('\n') >= 0) {
      throw new IOException("the repository's path holds a line feed");
    }
    StringBuilder text = new StringBuilder();
    text.append(VERSION).append('\n');
    text.append(word(claim.scope())).append('\n');
    text.append(word(claim.holder())).append('\n');
    text.append(repository).append('\n');
    claim.updates().forEach(update -> text.append(word(update)).append('\n'));
    return text.toString();
  }

  /**
   * What a file says.
   *
   * @throws IOException if it is of another form
   */
  static Claim read(String text) throws IOException {
    String[] lines = text.split("\n", -1);
    if (lines.length <= LINES_BEFORE_REFS || !lines[0].equals(VERSION)) {
      throw new IOException("a lease of another form");
    }
    try {
      List<RefUpdate> updates = new ArrayList<>();
      for (String line : List.of(lines).subList(LINES_BEFORE_REFS, lines.length - 1)) {
        updates.add(update(line.split(" ", -1)));
      }
      return new Claim(scope(lines[1]), holder(lines[2]), Path.of(lines[3]), updates);
    } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException e) {
      throw new IOException("a lease of another form", e);
    }
  }

  private static String word(Scope scope) {
    return scope instanceof Scope.OneProject one ? PROJECT + one.project().value() : REGISTRY;
  }

  private static Scope scope(String word) {
    if (word.equals(REGISTRY)) {
      return new Scope.WholeRegistry();
    }
    return new Scope.OneProject(new ProjectId(after(PROJECT, word)));
  }

  private static String word(Holder holder) {
    if (holder instanceof Holder.UntilTime until) {
      return UNTIL + until.end();
    }
    RunningProcess process = ((Holder.OfProcess) holder).process();
    return PROCESS + process.number() + " " + process.begun();
  }

  private static Holder holder(String word) {
    if (word.startsWith(UNTIL)) {
      return new Holder.UntilTime(Instant.parse(after(UNTIL, word)));
    }
    String[] parts = after(PROCESS, word).split(" ", -1);
    return new Holder.OfProcess(new RunningProcess(Long.parseLong(parts[0]), parts[1]));
  }

  private static String after(String prefix, String word) {
    if (!word.startsWith(prefix)) {
      throw new IllegalArgumentException(word);
    }
    return word.substring(prefix.length());
  }

  private static String word(RefUpdate update) {
    if (update instanceof RefUpdate.Create create) {
      return NOTHING + " " + create.to() + " " + create.ref();
    }
    if (update instanceof RefUpdate.Delete delete) {
      return delete.from() + " " + NOTHING + " " + delete.ref();
    }
    RefUpdate.Move move = (RefUpdate.Move) update;
    return move.from() + " " + move.to() + " " + move.ref();
  }

  private static RefUpdate update(String... words) {
    RefName ref = new RefName(words[2]);
    if (words[0].equals(NOTHING)) {
      return new RefUpdate.Create(ref, new ObjectName(words[1]));
    }
    ObjectName from = new ObjectName(words[0]);
    return words[1].equals(NOTHING)
        ? new RefUpdate.Delete(ref, from)
        : new RefUpdate.Move(ref, from, new ObjectName(words[1]));
  }
}
