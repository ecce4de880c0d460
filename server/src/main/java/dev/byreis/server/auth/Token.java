package dev.byreis.server.auth;

import dev.byreis.core.registry.Sha256;

/**
 * What the gateway keeps of a token.
 *
 * @param name what people call it; no two tokens share one
 * @param principal the user that it stands for
 * @param digest SHA-256 of the secret
 * @param lifetime when it counts
 * @param scope how far it reaches
 */
public record Token(
    UserName name, UserName principal, Sha256 digest, Lifetime lifetime, Scope scope) {
  Token with(Lifetime changed) {
    return new Token(name, principal, digest, changed, scope);
  }
}
