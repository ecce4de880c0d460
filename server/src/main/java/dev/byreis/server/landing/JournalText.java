package dev.byreis.server.landing;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefPosition;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A journal entry as text: heading, id, digest of the decision's record, time; then for each part a
 * line with its weight and repository and one per ref with both ids; and a line that says it is
 * all.
 */
final class JournalText {
  private static final String HEADING = "byreis-landing 1";
  private static final String END = "end";
  private static final String NOTHING = "-";
  private static final int BEFORE_PARTS = 4;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private JournalText() {}

  static String write(LandingJournal.Entry entry) {
    if (!ID.matcher(entry.id()).matches()) {
      throw new IllegalArgumentException("an id that cannot name a file");
    }
    List<String> lines = new ArrayList<>();
    lines.add(HEADING);
    lines.add("id " + entry.id());
    lines.add("decision " + entry.decision().hex());
    lines.add("begun " + entry.begun());
    for (LandingPart part : entry.parts()) {
      lines.add(word(part.weight()) + " " + part.repository());
      for (RefUpdate update : part.updates()) {
        lines.add(
            word(RefPosition.before(update))
                + " "
                + word(RefPosition.after(update))
                + " "
                + update.ref().value());
      }
    }
    lines.add(END);
    return String.join("\n", lines) + "\n";
  }

  /** Empty if the text is not exactly what {@link #write} would write. */
  static Optional<LandingJournal.Entry> read(String text) {
    try {
      return Optional.of(entry(text)).filter(entry -> write(entry).equals(text));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LandingJournal.Entry entry(String text) {
    List<String> lines = text.lines().toList();
    return new LandingJournal.Entry(
        value(lines.get(1)),
        parts(lines.subList(BEFORE_PARTS, lines.size() - 1)),
        new Sha256(value(lines.get(2))),
        Instant.parse(value(lines.get(BEFORE_PARTS - 1))));
  }

  private static List<LandingPart> parts(List<String> lines) {
    List<LandingPart> parts = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      String head = lines.get(at);
      int end = at + 1;
      while (end < lines.size() && lines.get(end).split(" ", -1).length == 3) {
        end++;
      }
      parts.add(
          new LandingPart(
              repository(value(head)),
              lines.subList(at + 1, end).stream().map(JournalText::update).toList(),
              LandingPart.Weight.valueOf(
                  head.substring(0, head.indexOf(' ')).toUpperCase(Locale.ROOT))));
      at = end;
    }
    return parts;
  }

  private static String value(String line) {
    return line.substring(line.indexOf(' ') + 1);
  }

  private static String repository(String name) {
    if (!HostedRepository.isName(name)) {
      throw new IllegalArgumentException("not the name of a repository");
    }
    return name;
  }

  private static RefUpdate update(String line) {
    String[] words = line.split(" ", -1);
    RefName ref = new RefName(words[2]);
    if (words[0].equals(NOTHING)) {
      return new RefUpdate.Create(ref, new ObjectName(words[1]));
    }
    ObjectName from = new ObjectName(words[0]);
    return words[1].equals(NOTHING)
        ? new RefUpdate.Delete(ref, from)
        : new RefUpdate.Move(ref, from, new ObjectName(words[1]));
  }

  private static String word(LandingPart.Weight weight) {
    return weight.name().toLowerCase(Locale.ROOT);
  }

  private static String word(RefPosition position) {
    return position instanceof RefPosition.At at ? at.object().hex() : NOTHING;
  }
}
