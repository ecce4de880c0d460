package dev.byreis.core.testing.corpus;

import java.util.List;
import java.util.stream.Stream;

/** Every case. */
public final class PushCorpus {
  private PushCorpus() {}

  /** In the order of the specification, more or less; names are unique. */
  public static List<PushCase> all() {
    return Stream.of(
            RefCases.all(),
            CommitObjectCases.all(),
            MessageCases.all(),
            CounterCases.all(),
            RotationCases.all(),
            AuditCases.all(),
            AdministrativeCases.all())
        .flatMap(List::stream)
        .toList();
  }
}
