package dev.byreis.server.data;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefPosition;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where the gateway left a ref when it last moved it (ROT-56). */
public sealed interface TrustedHead {
  TrustedHead UNKNOWN = new Unknown();
  TrustedHead ABSENT = new Absent();

  static TrustedHead at(ObjectName object) {
    return new At(object);
  }

  static TrustedHead of(RefPosition position) {
    return position instanceof RefPosition.At at ? at(at.object()) : ABSENT;
  }

  <R> R fold(
      Supplier<? extends R> unknown,
      Supplier<? extends R> absent,
      Function<? super ObjectName, ? extends R> at);

  /** The head as a position; empty if it is not known. */
  static Optional<RefPosition> position(TrustedHead head) {
    return head.fold(
        Optional::empty,
        () -> Optional.of(RefPosition.ABSENT),
        object -> Optional.of(RefPosition.at(object)));
  }

  /** The gateway never moved this ref. */
  record Unknown() implements TrustedHead {
    @Override
    public <R> R fold(
        Supplier<? extends R> unknown,
        Supplier<? extends R> absent,
        Function<? super ObjectName, ? extends R> at) {
      return unknown.get();
    }
  }

  /** The ref does not exist: the gateway deleted it, or found it missing when it took over. */
  record Absent() implements TrustedHead {
    @Override
    public <R> R fold(
        Supplier<? extends R> unknown,
        Supplier<? extends R> absent,
        Function<? super ObjectName, ? extends R> at) {
      return absent.get();
    }
  }

  /**
   * The ref is here.
   *
   * @param object a commit, or the annotated tag itself
   */
  record At(ObjectName object) implements TrustedHead {
    @Override
    public <R> R fold(
        Supplier<? extends R> unknown,
        Supplier<? extends R> absent,
        Function<? super ObjectName, ? extends R> at) {
      return at.apply(object);
    }
  }
}
