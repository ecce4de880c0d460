package dev.byreis.cli.doctor;

import dev.byreis.cli.CommandFailedException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was found, in the order in which it was looked at. */
final class Findings {
  private final List<Finding> all = new ArrayList<>();

  /** Something that may fail; a failure is a finding, and what depends on it is not looked at. */
  interface Look<R> {
    R at() throws CommandFailedException, IOException;
  }

  void add(Finding finding) {
    all.add(finding);
  }

  /** The result; empty if it failed, which is then a finding of its own. */
  <R> Optional<R> attempt(String check, Look<R> look) throws IOException {
    try {
      return Optional.of(look.at());
    } catch (CommandFailedException e) {
      add(Finding.fail(check, e.wrong(), e.next()));
      return Optional.empty();
    }
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  boolean hasFailure() {
    return all.stream().anyMatch(f -> f.level() == Finding.Level.FAIL);
  }
}
