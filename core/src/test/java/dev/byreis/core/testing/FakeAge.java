package dev.byreis.core.testing;

import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.MalformedAgeException;
import dev.byreis.core.repo.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Age files in form only: well-formed header, nothing inside. Quick to make, the same text for the
 * same name, and nobody can open them. Each test spoils one part.
 */
public final class FakeAge {
  private final String name;
  private final List<String> stanzas = new ArrayList<>();
  private int payload = 48;

  private FakeAge(String name) {
    this.name = name;
  }

  public static FakeAge named(String name) {
    return new FakeAge(name);
  }

  public FakeAge withNativeStanzas(int count) {
    for (int i = 0; i < count; i++) {
      stanzas.add(
          "-> X25519 " + unpadded(hash("share" + i)) + "\n" + unpadded(hash("body" + i)) + "\n");
    }
    return this;
  }

  /** Adds a stanza as it stands, with its final line feed. */
  public FakeAge withStanza(String text) {
    stanzas.add(text);
    return this;
  }

  public FakeAge withPayload(int bytes) {
    payload = bytes;
    return this;
  }

  public Bytes file() {
    String header =
        "age-encryption.org/v1\n"
            + String.join("", stanzas)
            + "--- "
            + unpadded(hash("mac"))
            + "\n";
    byte[] body = new byte[payload];
    byte[] filler = hash("payload");
    for (int i = 0; i < payload; i++) {
      body[i] = filler[i % filler.length];
    }
    return Bytes.utf8(header).plus(Bytes.owning(body));
  }

  public String armor() {
    return armor(file());
  }

  /** The strict armor of these bytes, whatever they are. */
  public static String armor(Bytes file) {
    String lines =
        Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
            .encodeToString(file.toByteArray());
    return "-----BEGIN AGE ENCRYPTED FILE-----\n" + lines + "\n-----END AGE ENCRYPTED FILE-----\n";
  }

  public ArmoredValue value() {
    try {
      return ArmoredValue.of(armor());
    } catch (MalformedAgeException e) {
      throw new AssertionError("the test world is broken", e);
    }
  }

  private byte[] hash(String part) {
    return Bytes.utf8(name + " " + part).digest("SHA-256");
  }

  private static String unpadded(byte[] bytes) {
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }
}
