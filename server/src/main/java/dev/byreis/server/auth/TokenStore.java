package dev.byreis.server.auth;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.data.WatchedFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tokens, in a file that only the gateway's user may read. Commands change it beside a running
 * gateway, which notices. Safe for threads and between processes.
 */
public final class TokenStore {
  static final int MOST = 10_000;
  private static final int LARGEST = 8 << 20;

  private final AtomicFile file;
  private final WatchedFile<Map<Sha256, Token>> watched;
  private final SecureRandom random;

  private TokenStore(
      AtomicFile file, WatchedFile<Map<Sha256, Token>> watched, SecureRandom random) {
    this.file = file;
    this.watched = watched;
    this.random = random;
  }

  /**
   * Opens the store; no file means no tokens.
   *
   * @throws IOException if the file cannot be read or is damaged
   */
  public static TokenStore open(Path path, SecureRandom random) throws IOException {
    return new TokenStore(
        AtomicFile.at(path, LARGEST),
        WatchedFile.open(path, LARGEST, content -> TokenLines.byDigest(path, content)),
        random);
  }

  /** Makes and stores a token. */
  public TokenCreation create(NewToken wanted) throws IOException {
    TokenSecret secret = TokenSecret.fresh(random);
    Token token =
        new Token(
            wanted.name(), wanted.principal(), secret.digest(), wanted.lifetime(), wanted.scope());
    while (true) {
      Bytes before = content();
      List<Token> tokens = new ArrayList<>(TokenLines.read(file.path(), before));
      if (tokens.stream().anyMatch(other -> other.name().equals(token.name()))) {
        return new TokenCreation.NameTaken();
      }
      if (tokens.size() >= MOST) {
        return new TokenCreation.Full();
      }
      tokens.add(token);
      if (file.compareAndSet(before, TokenLines.write(tokens))) {
        return new TokenCreation.Created(secret, token);
      }
    }
  }

  /** Every token, revoked and expired ones included, in the order of their making. */
  public List<Token> list() throws IOException {
    return TokenLines.read(file.path(), content());
  }

  /**
   * Takes a token back; one that is revoked already stays as it is.
   *
   * @return the token as it is now; empty if there is none of this name
   */
  public Optional<Token> revoke(UserName name, Instant now) throws IOException {
    while (true) {
      Bytes before = content();
      List<Token> tokens = new ArrayList<>(TokenLines.read(file.path(), before));
      Optional<Token> found = tokens.stream().filter(t -> t.name().equals(name)).findFirst();
      if (found.isEmpty() || found.get().lifetime().isRevoked()) {
        return found;
      }
      Token revoked = found.get().with(found.get().lifetime().revokedAt(now));
      tokens.set(tokens.indexOf(found.get()), revoked);
      if (file.compareAndSet(before, TokenLines.write(tokens))) {
        return Optional.of(revoked);
      }
    }
  }

  /** The token of this secret, if it counts at this time. */
  Optional<Token> find(TokenSecret presented, Instant now) throws IOException {
    Sha256 digest = presented.digest();
    return Optional.ofNullable(watched.get().get(digest))
        .filter(token -> same(token.digest(), digest))
        .filter(token -> token.lifetime().covers(now));
  }

  /** The token of this name, if it counts at this time. */
  Optional<Token> find(String name, Instant now) throws IOException {
    return watched.get().values().stream()
        .filter(token -> token.name().value().equals(name))
        .filter(token -> token.lifetime().covers(now))
        .findFirst();
  }

  private Bytes content() throws IOException {
    return file.find().orElse(Bytes.empty());
  }

  private static boolean same(Sha256 kept, Sha256 presented) {
    return MessageDigest.isEqual(
        kept.hex().getBytes(StandardCharsets.US_ASCII),
        presented.hex().getBytes(StandardCharsets.US_ASCII));
  }
}
