package dev.byreis.core.testing;

import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.Signer;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.signature.SigningKey;
import java.util.HexFormat;
import java.util.List;

/**
 * Public test keys, always the same: never use one for anything real. Carol's recipient is a
 * plugin's, the others' are native.
 */
public final class TestKeys {
  public static final Person ALICE =
      person(
          "alice",
          "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
          "age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0");
  public static final Person BOB =
      person(
          "bob",
          "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
          "age15g96463szhlw96ntt7ukj4gtfltcmmtnx5mrgp95zufktn67g90sjz6w2r");
  public static final Person CAROL =
      person(
          "carol",
          "42".repeat(32),
          "age1yubikey1qd43050juykyy3lchnnw2caygre8wqmasyk7kvaq7jsnj3wcnrpfvpkgk82");
  public static final Person DAVE =
      person(
          "dave",
          "44".repeat(32),
          "age1x2rgjnxjs3dxmd4z37lsvamqt7qwtf3rskl5uy98jzh9lh3kwd4s89qk7z");

  /** The pinned anchor, which is no administrator. */
  public static final SigningKey ANCHOR =
      key("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

  private TestKeys() {}

  /**
   * An administrator with the private half of the signer key.
   *
   * @param admin the entry in a roster
   * @param signer who signs as this administrator
   */
  public record Person(Admin admin, Signer signer) {
    public AdminId id() {
      return admin.id();
    }

    public SigningKey key() {
      return signer.key();
    }

    public AgeRecipient recipient() {
      return admin.ageKey();
    }
  }

  /** The key of this seed, in hexadecimal. */
  public static SigningKey key(String seedHex) {
    try {
      return SigningKey.ofSeed(Bytes.owning(HexFormat.of().parseHex(seedHex)));
    } catch (MalformedKeyException e) {
      throw new AssertionError(e);
    }
  }

  /** Someone who is in no roster yet. */
  public static Person person(String name, String seedHex, String ageKey) {
    AdminId id = new AdminId(name);
    SigningKey key = key(seedHex);
    AgeRecipient recipient = AgeRecipient.find(ageKey).orElseThrow();
    return new Person(new Admin(id, recipient, key.publicKey()), new Signer(id, key));
  }

  /** A roster of these people. */
  public static Roster roster(Person... people) {
    try {
      return Roster.of(List.of(people).stream().map(Person::admin).toList());
    } catch (MalformedRegistryException e) {
      throw new AssertionError(e);
    }
  }
}
