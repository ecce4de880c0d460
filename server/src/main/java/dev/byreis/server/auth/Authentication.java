package dev.byreis.server.auth;

import dev.byreis.core.policy.Principal;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Who a request comes from. */
public sealed interface Authentication {
  <R> R match(Cases<R> cases);

  /** One function for each answer. */
  record Cases<R>(
      Function<? super Authenticated, ? extends R> authenticated,
      Supplier<? extends R> anonymous,
      Supplier<? extends R> refused,
      Function<? super Delayed, ? extends R> delayed) {}

  /**
   * Someone who has proved who they are.
   *
   * @param principal who
   * @param scope how far the credential reaches
   * @param credential which one it was, for records: never the secret
   */
  record Authenticated(Principal principal, Scope scope, String credential)
      implements Authentication {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.authenticated().apply(this);
    }
  }

  /** Someone who showed no credentials. */
  record Anonymous() implements Authentication {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.anonymous().get();
    }
  }

  /** Credentials that do not hold, for whatever reason: answer 401 and nothing else. */
  record Refused() implements Authentication {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused().get();
    }
  }

  /**
   * Too many wrong credentials lately; these were not looked at. Answer 429.
   *
   * @param retryAfter how long to wait, at least a second
   */
  record Delayed(Duration retryAfter) implements Authentication {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.delayed().apply(this);
    }
  }
}
