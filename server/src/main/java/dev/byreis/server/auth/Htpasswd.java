package dev.byreis.server.auth;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The users of an htpasswd file with bcrypt hashes. */
public final class Htpasswd {
  /** The greatest size of a file, in bytes. */
  public static final int LARGEST = 1 << 20;

  private static final int USUAL_COST = 10;

  private final Map<UserName, BcryptHash> hashes;
  private final BcryptHash nobody;

  private Htpasswd(Map<UserName, BcryptHash> hashes, BcryptHash nobody) {
    this.hashes = Map.copyOf(hashes);
    this.nobody = nobody;
  }

  /**
   * Something in the file that we do not take.
   *
   * @param line counted from 1
   * @param message what is wrong, without any part of a hash
   */
  public record Fault(int line, String message) {}

  /** Everything in the file that we do not take; none if it can be used. */
  public static List<Fault> faults(Bytes content) {
    List<Fault> faults = new ArrayList<>();
    read(content, faults);
    return List.copyOf(faults);
  }

  /** The users of a file; empty if the file has faults. */
  static Optional<Htpasswd> find(Bytes content, SecureRandom random) {
    List<Fault> faults = new ArrayList<>();
    Map<UserName, BcryptHash> hashes = read(content, faults);
    int cost = hashes.values().stream().mapToInt(BcryptHash::cost).max().orElse(USUAL_COST);
    return faults.isEmpty()
        ? Optional.of(new Htpasswd(hashes, BcryptHash.ofNobody(cost, random)))
        : Optional.empty();
  }

  static Htpasswd ofNobody(SecureRandom random) {
    return new Htpasswd(Map.of(), BcryptHash.ofNobody(USUAL_COST, random));
  }

  boolean isEmpty() {
    return hashes.isEmpty();
  }

  Set<UserName> users() {
    return hashes.keySet();
  }

  boolean knows(UserName name) {
    return hashes.containsKey(name);
  }

  /** The hash to check a password against: nobody's, as costly as the costliest, if unknown. */
  BcryptHash hashFor(UserName name) {
    return hashes.getOrDefault(name, nobody);
  }

  /** The hash to check against where not even the name makes sense. */
  BcryptHash hashOfNobody() {
    return nobody;
  }

  private static Map<UserName, BcryptHash> read(Bytes content, List<Fault> faults) {
    Map<UserName, BcryptHash> hashes = new HashMap<>();
    int number = 0;
    for (String line : text(content, faults).lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        Optional<String> problem = add(line, hashes);
        int at = number;
        problem.ifPresent(message -> faults.add(new Fault(at, message)));
      }
    }
    return hashes;
  }

  private static Optional<String> add(String line, Map<UserName, BcryptHash> hashes) {
    int colon = line.indexOf(':');
    if (colon < 0 || !UserName.isValid(line.substring(0, colon))) {
      return Optional.of("not a user name, a colon and a hash");
    }
    Optional<BcryptHash> hash = BcryptHash.find(line.substring(colon + 1));
    if (hash.isEmpty()) {
      return Optional.of(
          "not a bcrypt hash of cost 4 to "
              + BcryptHash.GREATEST_COST
              + "; make one with htpasswd -B -C 10");
    }
    return hashes.putIfAbsent(new UserName(line.substring(0, colon)), hash.get()) == null
        ? Optional.empty()
        : Optional.of("a user who is listed above");
  }

  private static String text(Bytes content, List<Fault> faults) {
    try {
      return content.toUtf8();
    } catch (MalformedObjectException e) {
      faults.add(new Fault(1, "not valid UTF-8"));
      return "";
    }
  }
}
