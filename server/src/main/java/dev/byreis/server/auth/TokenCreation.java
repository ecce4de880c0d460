package dev.byreis.server.auth;

import java.util.function.Function;
import java.util.function.Supplier;

/** What came of asking for a new token. */
public sealed interface TokenCreation {
  <R> R fold(
      Function<? super Created, ? extends R> created,
      Supplier<? extends R> nameTaken,
      Supplier<? extends R> full);

  /**
   * It is stored.
   *
   * @param secret what its owner needs, told this once
   * @param token what is kept
   */
  record Created(TokenSecret secret, Token token) implements TokenCreation {
    @Override
    public <R> R fold(
        Function<? super Created, ? extends R> created,
        Supplier<? extends R> nameTaken,
        Supplier<? extends R> full) {
      return created.apply(this);
    }
  }

  /** There is a token of this name, perhaps a revoked one. */
  record NameTaken() implements TokenCreation {
    @Override
    public <R> R fold(
        Function<? super Created, ? extends R> created,
        Supplier<? extends R> nameTaken,
        Supplier<? extends R> full) {
      return nameTaken.get();
    }
  }

  /** There are as many tokens as the store holds. */
  record Full() implements TokenCreation {
    @Override
    public <R> R fold(
        Function<? super Created, ? extends R> created,
        Supplier<? extends R> nameTaken,
        Supplier<? extends R> full) {
      return full.get();
    }
  }
}
