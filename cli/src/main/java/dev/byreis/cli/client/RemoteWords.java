package dev.byreis.cli.client;

import java.util.List;
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
  private static final String FACT = "    ";
  private static final String WHAT = "what:";
  private static final String CURE = "do:";
  private static final String PLACE = "see:";

  RemoteWords {
    lines = List.copyOf(lines);
  }

  /** What is wrong, without the name of this program, which is said already. */
  String wrong() {
    String first = lines.isEmpty() ? "no reason was given" : lines.get(0);
    return Stream.of(
            Stream.of(first.startsWith(NAME) ? first.substring(NAME.length()) : first),
            marked(WHAT),
            facts())
        .flatMap(parts -> parts)
        .collect(Collectors.joining("; "));
  }

  /** What to do and where to read on; of words that are not ours, all but the first line. */
  String next() {
    List<String> advice = Stream.concat(marked(CURE), marked(PLACE)).toList();
    return String.join(
        "; ", advice.isEmpty() ? lines.subList(Math.min(1, lines.size()), lines.size()) : advice);
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
