package dev.byreis.cli.age;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.Fingerprint;
import dev.byreis.core.artifact.MalformedAgeException;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Encrypts values, each as an age file of its own: file key, header and nonce are fresh every time
 * (ART-130). Native recipients only; thread-safe.
 */
public final class AgeEncryption {
  private final SortedSet<Fingerprint> fingerprints;
  private final List<RecipientStanzaWriter> writers;

  private AgeEncryption(
      SortedSet<Fingerprint> fingerprints, Collection<RecipientStanzaWriter> writers) {
    this.fingerprints = fingerprints;
    this.writers = List.copyOf(writers);
  }

  /**
   * Encryption to all of these.
   *
   * @throws CommandFailedException if there is none, or one is a plugin's (ART-140)
   */
  public static AgeEncryption to(Collection<AgeRecipient> recipients)
      throws CommandFailedException {
    List<RecipientStanzaWriter> writers = new ArrayList<>();
    for (AgeRecipient recipient : new TreeSet<>(recipients)) {
      if (!recipient.isNative()) {
        throw CommandFailedException.general(
            "cannot encrypt to " + recipient + ": it needs an age plugin, and none is ever run",
            "use the stock client for a roster with plugin recipients, or give that administrator"
                + " a native key (byreis key new)");
      }
      writers.add(writer(recipient));
    }
    if (writers.isEmpty()) {
      throw CommandFailedException.general(
          "there is nobody to encrypt to", "the roster in admins.yaml says who reads");
    }
    return new AgeEncryption(Fingerprint.ofAll(recipients), writers);
  }

  private static RecipientStanzaWriter writer(AgeRecipient recipient) {
    return new X25519Writer(Bech32.getDecoder().decode(recipient.value()).getData());
  }

  /** Whom the values are for, as an artifact lists them (ART-141). */
  public SortedSet<Fingerprint> fingerprints() {
    return fingerprints;
  }

  /** One value. */
  public ArmoredValue encrypt(PlainValue value) {
    ByteArrayOutputStream file = new ByteArrayOutputStream(value.length() + 1024);
    try (WritableByteChannel sealed =
        new StandardEncryptingChannelFactory()
            .newEncryptingChannel(Channels.newChannel(file), writers)) {
      ByteBuffer rest = value.asBuffer();
      while (rest.hasRemaining()) {
        sealed.write(rest);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("encrypting in memory failed", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("age's algorithms are part of every Java platform", e);
    }
    try {
      return ArmoredValue.ofFile(Bytes.owning(file.toByteArray()));
    } catch (MalformedAgeException e) {
      throw new IllegalStateException("a fresh age file is not one", e);
    }
  }

  /** All values of a file. */
  public SortedMap<SecretName, ArmoredValue> encrypt(PlainValues values) {
    SortedMap<SecretName, ArmoredValue> encrypted = new TreeMap<>();
    for (Map.Entry<SecretName, PlainValue> value : values.all().entrySet()) {
      encrypted.put(value.getKey(), encrypt(value.getValue()));
    }
    return encrypted;
  }
}
