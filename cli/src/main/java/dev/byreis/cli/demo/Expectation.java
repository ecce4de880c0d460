package dev.byreis.cli.demo;

import dev.byreis.core.finding.Code;
import java.util.Optional;

/** How a step must end. */
public sealed interface Expectation {
  /** What is wrong with this end; empty if the story says so. */
  Optional<String> disappointment(int exit, String output);

  /** What to say when it ended so; empty where there is nothing to say. */
  String word();

  /** It works. */
  record Works() implements Expectation {
    @Override
    public Optional<String> disappointment(int exit, String output) {
      return exit == 0 ? Optional.empty() : Optional.of("it should have worked");
    }

    @Override
    public String word() {
      return "";
    }
  }

  /** A push that is accepted. */
  record Accepted() implements Expectation {
    @Override
    public Optional<String> disappointment(int exit, String output) {
      return exit == 0 ? Optional.empty() : Optional.of("it should have been accepted");
    }

    @Override
    public String word() {
      return "accepted";
    }
  }

  /** A push that is refused, for this reason. */
  record Refused(Code code) implements Expectation {
    @Override
    public Optional<String> disappointment(int exit, String output) {
      if (exit == 0) {
        return Optional.of("it should have been refused with " + code.id());
      }
      return output.contains(code.id())
          ? Optional.empty()
          : Optional.of("it should have been refused with " + code.id() + ", not like this");
    }

    @Override
    public String word() {
      return "refused, as it must be: " + code.id();
    }
  }
}
