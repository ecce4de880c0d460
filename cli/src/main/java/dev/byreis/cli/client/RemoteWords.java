package dev.byreis.cli.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the other side said when it refused a push. A gateway or hook of ours says a code first,
 * then in marked lines what is wrong, where, and what to do; any other says what it likes.
 *
 * @param lines as they came
 */
record RemoteWords(List<String> lines) {
  private static final String NAME = "byreis: ";
  private static final String WARNING = "warning:";
  private static final String FACT = "    ";
  private static final String WHAT = "what:";
  private static final String CURE = "do:";
  private static final String PLACE = "see:";

  RemoteWords {
    lines = List.copyOf(lines);
  }

  /** What is wrong, without the name of this program, which is said already. */
  String wrong() {
    String reason = reason().orElse("no reason was given");
    return Stream.of(
            Stream.of(reason.startsWith(NAME) ? reason.substring(NAME.length()) : reason),
            marked(WHAT),
            facts())
        .flatMap(parts -> parts)
        .collect(Collectors.joining("; "));
  }

  /** What to do and where to read on; of words that are not ours, all that is not the reason. */
  String next() {
    List<String> advice = Stream.concat(marked(CURE), marked(PLACE)).toList();
    return String.join("; ", advice.isEmpty() ? besideReason() : advice);
  }

  /** A server, or another hook, may warn of something else first. */
  private Optional<String> reason() {
    return lines.stream()
        .filter(line -> line.startsWith(NAME))
        .findFirst()
        .or(() -> lines.stream().filter(line -> !line.startsWith(WARNING)).findFirst())
        .or(() -> lines.stream().findFirst());
  }

  private List<String> besideReason() {
    List<String> rest = new ArrayList<>(lines);
    reason().ifPresent(rest::remove);
    return rest;
  }

  private Stream<String> marked(String mark) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> line.startsWith(mark))
        .map(line -> line.substring(mark.length()).strip())
        .distinct();
  }

  private Stream<String> facts() {
    return marked(WHAT).findAny().isPresent()
        ? lines.stream().filter(line -> line.startsWith(FACT)).map(String::strip)
        : Stream.empty();
  }
}
