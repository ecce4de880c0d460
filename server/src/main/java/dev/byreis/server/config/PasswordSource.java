package dev.byreis.server.config;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;

/** Where passwords are kept. */
public sealed interface PasswordSource {
  <R> R fold(Supplier<? extends R> none, Function<? super Path, ? extends R> htpasswd);

  /** Nowhere: tokens only. */
  record None() implements PasswordSource {
    @Override
    public <R> R fold(Supplier<? extends R> none, Function<? super Path, ? extends R> htpasswd) {
      return none.get();
    }
  }

  /**
   * In an htpasswd file with bcrypt hashes.
   *
   * @param file where it lies
   */
  record HtpasswdFile(Path file) implements PasswordSource {
    @Override
    public <R> R fold(Supplier<? extends R> none, Function<? super Path, ? extends R> htpasswd) {
      return htpasswd.apply(file);
    }
  }
}
