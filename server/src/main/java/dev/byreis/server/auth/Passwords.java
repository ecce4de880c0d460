package dev.byreis.server.auth;

import com.github.benmanes.caffeine.cache.Cache;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.cache.Caches;
import dev.byreis.server.data.WatchedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Checks passwords against an htpasswd file. As one check costs more than a small push, those that
 * held are remembered for a minute, under a hash that is worthless outside this process.
 */
final class Passwords {
  private static final Duration REMEMBERED = Duration.ofMinutes(1);
  private static final int MOST_REMEMBERED = 1_000;

  private final Source source;
  private final Bytes salt;
  private final Cache<Bytes, Instant> recent =
      Caches.ofAtMost(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

  private Passwords(Source source, Bytes salt) {
    this.source = source;
    this.salt = salt;
  }

  /** Where the users stand at the moment. */
  @FunctionalInterface
  private interface Source {
    Htpasswd get() throws IOException;
  }

  /** Nobody has a password. */
  static Passwords none(SecureRandom random) {
    Htpasswd nobody = Htpasswd.ofNobody(random);
    return new Passwords(() -> nobody, salt(random));
  }

  static Passwords open(Path path, SecureRandom random) throws IOException {
    WatchedFile<Htpasswd> file =
        WatchedFile.open(path, Htpasswd.LARGEST, content -> read(path, content, random));
    return new Passwords(file::get, salt(random));
  }

  /** Whether there is nobody whose password could hold. */
  boolean areNone() throws IOException {
    return source.get().isEmpty();
  }

  /** A user of the file who is one of these. */
  Optional<UserName> findUser(Predicate<UserName> wanted) throws IOException {
    return source.get().users().stream().filter(wanted).findFirst();
  }

  /** Whether this password held less than a minute ago, and the file still says the same. */
  boolean heldLately(Login login, Instant now) throws IOException {
    Optional<UserName> name = login.findName();
    if (name.isEmpty()) {
      return false;
    }
    Instant verified = recent.getIfPresent(key(login, source.get().hashFor(name.get())));
    return verified != null && !now.isBefore(verified) && now.isBefore(verified.plus(REMEMBERED));
  }

  /** Whether the password holds. Someone unknown costs as much as someone known. */
  boolean holds(Login login, Instant now) throws IOException {
    Htpasswd users = source.get();
    BcryptHash hash = login.findName().map(users::hashFor).orElseGet(users::hashOfNobody);
    boolean known = login.findName().map(users::knows).orElse(false);
    boolean matches = hash.matches(login.password());
    boolean holds = matches && known;
    if (holds) {
      recent.put(key(login, hash), now);
    }
    return holds;
  }

  private Bytes key(Login login, BcryptHash hash) {
    Bytes secret = Bytes.owning(login.password().plus(salt).digest("SHA-256"));
    return Bytes.owning(salt.plus(hash.asBytes()).plus(secret).digest("SHA-256"));
  }

  private static Bytes salt(SecureRandom random) {
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    return Bytes.owning(salt);
  }

  private static Htpasswd read(Path path, Bytes content, SecureRandom random) throws IOException {
    return Htpasswd.find(content, random)
        .orElseThrow(
            () ->
                new CorruptFileException(
                    path, "has faults; byreis serve --check-config lists them"));
  }
}
