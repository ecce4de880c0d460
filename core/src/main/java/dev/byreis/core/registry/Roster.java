package dev.byreis.core.registry;

import dev.byreis.core.signature.Ed25519PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The administrators of {@code admins.yaml}: at least one; names, age keys and signer keys each
 * unique (REG-120 to REG-123).
 */
public final class Roster {
  private final List<Admin> admins;

  private Roster(List<Admin> admins) {
    this.admins = admins;
  }

  /**
   * A roster of these administrators, in the order of the file.
   *
   * @throws MalformedRegistryException if it is empty, or a name or a key occurs twice
   */
  public static Roster of(List<Admin> admins) throws MalformedRegistryException {
    if (admins.isEmpty()) {
      throw new MalformedRegistryException("admins.yaml lists nobody");
    }
    Set<Object> seen = new HashSet<>();
    for (Admin admin : admins) {
      if (!seen.add(admin.id()) || !seen.add(admin.ageKey()) || !seen.add(admin.signerKey())) {
        throw new MalformedRegistryException(
            "admins.yaml: the id or a key of " + admin.id() + " occurs twice");
      }
    }
    return new Roster(List.copyOf(admins));
  }

  public List<Admin> admins() {
    return admins;
  }

  public Optional<Admin> find(AdminId id) {
    return admins.stream().filter(a -> a.id().equals(id)).findFirst();
  }

  public Optional<Admin> findBySigner(Ed25519PublicKey key) {
    return admins.stream().filter(a -> a.signerKey().equals(key)).findFirst();
  }

  /** Whether this very entry, name and signer key, is in the roster. */
  public boolean hasSigner(Admin admin) {
    return find(admin.id()).filter(a -> a.signerKey().equals(admin.signerKey())).isPresent();
  }

  /** The age keys of all administrators, sorted bytewise. */
  public SortedSet<AgeRecipient> recipients() {
    SortedSet<AgeRecipient> keys = new TreeSet<>();
    admins.forEach(a -> keys.add(a.ageKey()));
    return keys;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Roster r && admins.equals(r.admins);
  }

  @Override
  public int hashCode() {
    return admins.hashCode();
  }

  @Override
  public String toString() {
    return "roster of " + admins.stream().map(a -> a.id().value()).toList();
  }
}
