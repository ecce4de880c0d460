package dev.byreis.core.registry.rule;

import java.util.stream.Stream;

/** A rule about who must have signed. It says what to check; the checking is done in bulk. */
@FunctionalInterface
public interface SignatureRule {
  Stream<SignatureDemand> demand(Step step);
}
