package dev.byreis.core.audit;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the audit walk reads in a commit message: by the first line of each kind, at any
 * indentation, as the stock reader does (REG-255). This is not the strict grammar of the rules: it
 * has to see what that reader sees.
 *
 * @param entry the hash of the line; empty text if the message has none
 * @param actor the label of the signer; empty text if there is none
 * @param steps the counter steps, in order
 */
record AuditMessage(String entry, String actor, List<CounterStep> steps) {
  /** Of a commit whose message nobody signed: it says nothing. */
  static final AuditMessage NONE = new AuditMessage("", "", List.of());

  AuditMessage {
    steps = List.copyOf(steps);
  }

  /** {@code expected_previous_counter} and {@code pending_counter} of one file. */
  record CounterStep(String file, CounterValue previous, CounterValue next) {}

  /** A message whose counters cannot be made out spoils the verification as a whole. */
  static final class UnclearCountersException extends Exception {
    UnclearCountersException(String message) {
      super(message);
    }
  }

  static AuditMessage of(Bytes message) throws UnclearCountersException {
    List<String> lines = message.toLatin1().lines().toList();
    return new AuditMessage(
        first(lines, "audit_entry_sha:").filter(Sha256::isValid).orElse(""),
        first(lines, "byreis-signer:").filter(AuditMessage::isLabel).orElse(""),
        steps(lines));
  }

  /** The same without the label, which nobody's signature bears out. */
  AuditMessage byNobody() {
    return new AuditMessage(entry, "", steps);
  }

  private static Optional<String> first(List<String> lines, String key) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst();
  }

  private static boolean isLabel(String label) {
    return !label.isEmpty() && !(label.length() == 62 && label.startsWith("age1"));
  }

  private static List<CounterStep> steps(List<String> lines) throws UnclearCountersException {
    List<CounterStep> steps = new ArrayList<>();
    Block block = new Block("");
    for (String line : lines) {
      String text = line.strip();
      if (line.startsWith("file:")) {
        block.close(steps);
        block = new Block(text.substring("file:".length()).strip());
      } else if (text.startsWith("expected_previous_counter:")) {
        block.previous = text.substring("expected_previous_counter:".length()).strip();
      } else if (text.startsWith("pending_counter:")) {
        block.next = text.substring("pending_counter:".length()).strip();
      }
    }
    block.close(steps);
    return steps;
  }

  private static final class Block {
    private final String file;
    private String previous = "";
    private String next = "";

    Block(String file) {
      this.file = file;
    }

    void close(List<CounterStep> steps) throws UnclearCountersException {
      if (previous.isEmpty() && next.isEmpty()) {
        return;
      }
      Optional<CounterValue> from = CounterValue.find(previous);
      Optional<CounterValue> to = CounterValue.find(next);
      if (from.isEmpty() || to.isEmpty()) {
        throw new UnclearCountersException("counters of file " + file + " cannot be made out");
      }
      steps.add(new CounterStep(file, from.get(), to.get()));
    }
  }
}
