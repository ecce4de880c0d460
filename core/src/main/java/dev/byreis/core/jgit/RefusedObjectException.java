package dev.byreis.core.jgit;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import java.io.IOException;
import java.util.List;

/**
 * Ends the walk over one commit: something that it needs is not there, or is not what it must be.
 */
final class RefusedObjectException extends IOException {
  private static final long serialVersionUID = 1L;

  private final Code code;
  private final transient List<Fact> facts;

  RefusedObjectException(Code code, Fact... facts) {
    super(code.id());
    this.code = code;
    this.facts = List.of(facts);
  }

  Code code() {
    return code;
  }

  Fact[] facts() {
    return facts.toArray(Fact[]::new);
  }
}
