package dev.byreis.core.artifact;

import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.TestSigner;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** The sample files of the format's section 20, and their public test keys. */
final class Sample {
  static final TestSigner ALICE =
      new TestSigner(
          new AdminId("alice"),
          Bytes.owning(
              HexFormat.of()
                  .parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f")));
  static final AgeRecipient ALICE_AGE =
      AgeRecipient.find("age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0")
          .orElseThrow();
  static final AgeRecipient BOB_AGE =
      AgeRecipient.find("age15g96463szhlw96ntt7ukj4gtfltcmmtnx5mrgp95zufktn67g90sjz6w2r")
          .orElseThrow();
  static final AgeRecipient CAROL_PLUGIN =
      AgeRecipient.find("age1yubikey1qd43050juykyy3lchnnw2caygre8wqmasyk7kvaq7jsnj3wcnrpfvpkgk82")
          .orElseThrow();

  private Sample() {}

  static Bytes signed() {
    return resource("signed.enc.yaml");
  }

  static Bytes unsigned() {
    return resource("unsigned.enc.yaml");
  }

  static SignedArtifact signedArtifact() {
    return (SignedArtifact) ArtifactReader.read(signed()).findArtifact().orElseThrow();
  }

  static UnsignedArtifact unsignedArtifact() {
    return (UnsignedArtifact) ArtifactReader.read(unsigned()).findArtifact().orElseThrow();
  }

  /** Alice and Bob, the sample's recipients; only Alice's signing key matters. */
  static Roster roster() {
    try {
      return Roster.of(
          List.of(
              new Admin(new AdminId("alice"), ALICE_AGE, ALICE.publicKey()),
              new Admin(new AdminId("bob"), BOB_AGE, TestSigner.named("bob").publicKey())));
    } catch (MalformedRegistryException e) {
      throw new AssertionError("the test world is broken", e);
    }
  }

  static String text(Bytes file) {
    return file.toLatin1();
  }

  static Bytes resource(String name) {
    try (InputStream in = Sample.class.getResourceAsStream("/vectors/artifact/" + name)) {
      return Bytes.owning(Objects.requireNonNull(in, name).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
